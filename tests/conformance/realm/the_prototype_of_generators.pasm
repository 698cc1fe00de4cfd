; a new object, which inherits from prototype 14 or 15 and has no constructor; async functions have none
; expect: 14
; expect: 15
; expect: undefined
; expect: false
; expect: 1
.func main params=0 locals=0 rets=5
  PUSH_I32 14
  CALL set
  PUSH_I32 15
  CALL set
  MAKE_CLOSURE a 0
  GET_FIELD "prototype"
  GET_FIELD "n"
  MAKE_CLOSURE c 0
  GET_FIELD "prototype"
  GET_FIELD "n"
  MAKE_CLOSURE b 0
  GET_FIELD "prototype"
  MAKE_CLOSURE a 0
  GET_FIELD "prototype"
  PUSH_CONST "constructor"
  INTRINSIC object.has/1
  MAKE_CLOSURE a 0
  PUSH_CONST "prototype"
  INTRINSIC object.find/1
  SWAP
  POP
  SWAP
  POP
  RET
.end
.func set params=1 locals=0 rets=0
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC object.new/1
  GET_LOCAL 0
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  RET
.end
.func a params=2 locals=0 rets=1 flexible generator name="a" arity=1
  PUSH_CONST null
  RET
.end
.func b params=2 locals=0 rets=1 flexible async name="b" arity=1
  PUSH_CONST null
  RET
.end
.func c params=2 locals=0 rets=1 flexible generator async name="c" arity=1
  PUSH_CONST null
  RET
.end
