; A text is no element; nothing is filled.
; expect trap: TYPE in main at 60

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 1
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  PUSH_I32 0
  PUSH_I32 8
  PUSH_CONST "1"
  INTRINSIC view.fill/1
  RET
.end
