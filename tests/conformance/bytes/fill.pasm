; expect: bytes(00, 00, ab, ab, ab, 00)
; expect cycles: 47

.func main params=0 locals=0 rets=1
  PUSH_I32 6
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 2
  PUSH_I32 5
  PUSH_I32 0xab
  INTRINSIC bytes.fill/1
  RET
.end
