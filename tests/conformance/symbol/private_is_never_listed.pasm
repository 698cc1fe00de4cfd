; expect: [symbol("a")]
.func main params=0 locals=2 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC symbol.new/1
  PUSH_I32 1
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  INTRINSIC symbol.new_private/1
  PUSH_I32 1
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC object.keys/1
  RET
.end
