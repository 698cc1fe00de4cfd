; expect: true
; expect: null
.func main params=0 locals=2 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_I32 3
  GET_LOCAL 0
  INTRINSIC realm.set/1
  PUSH_I32 3
  INTRINSIC realm.get/1
  GET_LOCAL 0
  EQ
  PUSH_I32 3
  PUSH_CONST null
  INTRINSIC realm.set/1
  PUSH_I32 3
  INTRINSIC realm.get/1
  RET
.end
