; One of each length: 10 bytes cost 10
; expect: bytes(61, c3, a9, e2, 82, ac, f0, 9f, 98, 80)
; expect cycles: 45

.func main params=0 locals=0 rets=1
  PUSH_CONST "aé€😀"
  INTRINSIC bytes.from_string/1
  RET
.end
