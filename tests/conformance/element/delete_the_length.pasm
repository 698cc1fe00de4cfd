; expect: false
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_CONST "length"
  INTRINSIC element.delete/1
  RET
.end
