; expect: 3
; expect: 4
; expect: 4
; expect: 5
; expect: 6
.func main params=0 locals=0 rets=5
  PUSH_I32 3
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 3
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_I32 4
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 4
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_I32 5
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 5
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_I32 6
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 6
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_CONST "s"
  GET_FIELD "n"
  PUSH_I32 1
  GET_FIELD "n"
  PUSH_F64 1
  GET_FIELD "n"
  PUSH_BOOL true
  GET_FIELD "n"
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  GET_FIELD "n"
  RET
.end
