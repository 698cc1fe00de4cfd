; expect: bytes(00, 00, 00)
; expect cycles: 31

.func main params=0 locals=0 rets=1
  PUSH_I32 3
  INTRINSIC bytes.new/1
  RET
.end
