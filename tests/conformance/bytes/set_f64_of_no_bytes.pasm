; expect trap: TYPE in main at 22

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  PUSH_I32 0
  PUSH_F64 1.0
  INTRINSIC bytes.set_f64/1
  HALT
.end
