; expect: ["a"]
; expect: ["a", "b"]
; expect: 3

.func main params=0 locals=4 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_I32 2
  PUSH_I32 5
  INTRINSIC object.define/1
  POP
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 3
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC object.keys/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC object.keys/1
  INTRINSIC array.length/1
  RET
.end
