; expect trap: TYPE in main at 32
.func main params=0 locals=0 rets=0
  PUSH_CONST null
  INTRINSIC object.new/1
  DUP
  PUSH_I32 0
  INTRINSIC object.freeze/1
  PUSH_I32 1
  SET_FIELD "a"
  RET
.end
