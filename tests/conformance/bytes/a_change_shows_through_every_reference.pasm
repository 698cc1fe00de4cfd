; expect: bytes(07)
; expect: bytes(07)

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  INTRINSIC bytes.new/1
  DUP
  DUP
  PUSH_I32 0
  PUSH_I32 7
  INTRINSIC bytes.set_u8/1
  RET
.end
