; Elements of 64 bits are no numbers.
; expect trap: TYPE in main at 102

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 8
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  PUSH_I32 0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 9
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC view.copy/1
  RET
.end
