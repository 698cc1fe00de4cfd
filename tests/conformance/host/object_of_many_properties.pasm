; expect: 99
.sysc test.properties/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 100
  HOSTCALL test.properties/1
  PUSH_CONST "key 99"
  INTRINSIC object.get/1
  RET
.end
