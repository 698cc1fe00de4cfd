; A value of 4 bytes does not end inside the view.
; expect trap: OOB in main at 60

.func main params=0 locals=0 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 12
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  PUSH_I32 5
  PUSH_I32 5
  PUSH_CONST true
  INTRINSIC view.get/1
  RET
.end
