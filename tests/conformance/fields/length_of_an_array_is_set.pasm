; expect: ["a"]
; expect: [null, undefined, undefined]
.func main params=0 locals=2 rets=2
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_CONST "a"
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_F64 1
  SET_FIELD "length"
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 3
  SET_FIELD "length"
  GET_LOCAL 0
  GET_LOCAL 1
  RET
.end
