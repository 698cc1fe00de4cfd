; expect: 3.5
; expect: ["a", 2]
; expect cycles: 89

.func main params=0 locals=2 rets=2
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
  PUSH_I32 2
  INTRINSIC array.remove/1
  GET_LOCAL 0
  RET
.end
