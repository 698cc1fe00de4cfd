; expect: 2
; expect: 1
; expect: 7
; expect: undefined
.func main params=0 locals=0 rets=4
  PUSH_I32 1
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_I32 2
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 2
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_I32 7
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 7
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_I32 0
  INTRINSIC array.new/1
  GET_FIELD "n"
  MAKE_CLOSURE f 0
  GET_FIELD "n"
  PUSH_I32 0
  INTRINSIC bytes.new/1
  GET_FIELD "n"
  INTRINSIC map.new/1
  GET_FIELD "n"
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
