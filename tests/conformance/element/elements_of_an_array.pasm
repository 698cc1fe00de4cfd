; expect: b
; expect: undefined
; expect: undefined
; expect: ["b", undefined, "c"]
.func main params=0 locals=2 rets=4
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_CONST "a"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_F64 0
  PUSH_CONST "b"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_F64 2
  PUSH_CONST "c"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_CONST "0"
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_F64 1
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_F64 3
  INTRINSIC element.get/1
  GET_LOCAL 0
  RET
.end
