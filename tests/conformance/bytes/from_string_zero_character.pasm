; expect: bytes(61, 00, 62)

.func main params=0 locals=0 rets=1
  PUSH_CONST "a\0b"
  INTRINSIC bytes.from_string/1
  RET
.end
