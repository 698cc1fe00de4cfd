; keeps the prototype of generator functions
; expect: 11
; expect: 1.0
; expect: a
.func main params=0 locals=1 rets=3
  PUSH_I32 11
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 11
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  MAKE_CLOSURE a 0
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 5
  SET_FIELD "own"
  GET_LOCAL 0
  GET_FIELD "n"
  GET_LOCAL 0
  GET_FIELD "length"
  GET_LOCAL 0
  GET_FIELD "name"
  RET
.end
.func a params=2 locals=0 rets=1 flexible generator name="a" arity=1
  PUSH_CONST null
  RET
.end
