; expect: bytes()
; expect cycles: 35

.func main params=0 locals=0 rets=1
  PUSH_CONST ""
  INTRINSIC bytes.from_string/1
  RET
.end
