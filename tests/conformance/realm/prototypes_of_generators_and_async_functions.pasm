; each kind of function has its own
; expect: generator function
; expect: async function
; expect: async generator function
; expect: function
.func main params=0 locals=0 rets=4
  PUSH_I32 1
  PUSH_CONST "function"
  CALL set
  PUSH_I32 11
  PUSH_CONST "generator function"
  CALL set
  PUSH_I32 12
  PUSH_CONST "async function"
  CALL set
  PUSH_I32 13
  PUSH_CONST "async generator function"
  CALL set
  MAKE_CLOSURE a 0
  CALL kind
  MAKE_CLOSURE b 0
  CALL kind
  MAKE_CLOSURE c 0
  CALL kind
  MAKE_CLOSURE d 0
  CALL kind
  RET
.end
.func set params=2 locals=0 rets=0
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC object.new/1
  GET_LOCAL 1
  INIT_FIELD "kind"
  INTRINSIC realm.set/1
  RET
.end
.func kind params=1 locals=0 rets=1
  GET_LOCAL 0
  GET_FIELD "kind"   ; at one place
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
.func d params=2 locals=0 rets=1 flexible name="d" arity=1
  PUSH_CONST null
  RET
.end
