; expect: bytes()
; expect cycles: 19

.func main params=0 locals=0 rets=1
  PUSH_CONST ""
  INTRINSIC bytes.from_string/1
  RET
.end
