; expect: 0

.func main params=0 locals=0 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 6
  INTRINSIC bytes.get_i16/1
  RET
.end
