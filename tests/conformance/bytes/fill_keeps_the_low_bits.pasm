; expect: bytes(fe, fe)

.func main params=0 locals=0 rets=1
  PUSH_I32 2
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 2
  PUSH_I64 -2
  INTRINSIC bytes.fill/1
  RET
.end
