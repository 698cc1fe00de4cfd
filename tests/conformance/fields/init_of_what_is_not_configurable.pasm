; expect trap: TYPE in main at 46
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  DUP
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC object.define/1
  POP
  PUSH_I32 1
  INIT_FIELD "a"
  RET
.end
