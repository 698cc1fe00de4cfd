; expect trap: TYPE in main at 46
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  DUP
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 14
  INTRINSIC object.define/1
  POP
  PUSH_CONST "a"
  INTRINSIC element.get/1
  RET
.end
