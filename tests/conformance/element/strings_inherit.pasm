; expect: 9
.func main params=0 locals=0 rets=1
  PUSH_I32 3
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 9
  INIT_FIELD "x"
  INTRINSIC realm.set/1
  PUSH_CONST "abc"
  PUSH_CONST "x"
  INTRINSIC element.get/1
  RET
.end
