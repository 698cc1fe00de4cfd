; expect: bytes()
; expect: bytes()

.func main params=0 locals=1 rets=2
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I64 0x0706050403020100
  INTRINSIC bytes.set_i64/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 8
  PUSH_I32 8
  INTRINSIC bytes.slice/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC bytes.slice/1
  RET
.end
