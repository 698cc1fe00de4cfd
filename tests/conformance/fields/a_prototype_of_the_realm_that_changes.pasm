; expect: 1
; expect: 1
; expect: 2
; expect: undefined
.func main params=0 locals=0 rets=4
  PUSH_I32 4
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_F64 7
  CALL get
  PUSH_F64 8
  CALL get
  PUSH_I32 4
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 2
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_F64 7
  CALL get
  PUSH_I32 4
  PUSH_CONST null
  INTRINSIC realm.set/1
  PUSH_F64 7
  CALL get
  RET
.end
.func get params=1 locals=0 rets=1
  GET_LOCAL 0
  GET_FIELD "n"
  RET
.end
