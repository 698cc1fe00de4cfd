; One that has a companion keeps the prototype it had then.
; expect: 2
; expect: undefined
; expect: 2
.func main params=0 locals=2 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 5
  SET_FIELD "x"
  PUSH_I32 2
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 2
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  GET_LOCAL 0
  GET_FIELD "n"
  GET_LOCAL 1
  GET_FIELD "n"
  PUSH_I32 0
  INTRINSIC array.new/1
  GET_FIELD "n"
  RET
.end
