; expect: [9, "a", 2, 3.5]
; expect cycles: 91

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 3.5
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 9
  INTRINSIC array.insert/1
  GET_LOCAL 0
  RET
.end
