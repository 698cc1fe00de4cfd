; expect trap: TYPE in main at 64
; expect cycles: 192

.func main params=0 locals=2 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 2.5
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  RET
.end
