; The bytes are too short for the view now.
; expect trap: OOB in main at 72

.func main params=0 locals=1 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 4
  PUSH_I32 1
  PUSH_CONST null
  INTRINSIC view.new/1
  GET_LOCAL 0
  PUSH_I32 7
  INTRINSIC view.resize/1
  INTRINSIC view.reverse/1
  RET
.end
