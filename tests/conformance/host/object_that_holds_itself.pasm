; expect: true
.sysc test.copy/1 args=1 rets=1
.func main params=0 locals=1 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "self"
  GET_LOCAL 0
  INTRINSIC object.set/1
  GET_LOCAL 0
  HOSTCALL test.copy/1
  DUP
  PUSH_CONST "self"
  INTRINSIC object.get/1
  EQ
  RET
.end
