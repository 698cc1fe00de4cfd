; expect: 0

.func main params=0 locals=0 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 7
  INTRINSIC bytes.get_u8/1
  RET
.end
