; expect: 4609434218613702656

.func main params=0 locals=0 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_F64 1.5
  INTRINSIC bytes.set_f64/1
  PUSH_I32 0
  INTRINSIC bytes.get_i64/1
  RET
.end
