; expect: [1, undefined, 2]
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  INTRINSIC array.new/1
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC element.init/1
  PUSH_CONST "2"
  PUSH_I32 2
  INTRINSIC element.init/1
  RET
.end
