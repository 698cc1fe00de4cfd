; 10 bytes cost 10 to encode, 10 to decode
; expect: true
; expect: aé€😀
; expect cycles: 107

.func main params=0 locals=0 rets=2
  PUSH_CONST "aé€😀"
  INTRINSIC bytes.from_string/1
  PUSH_I32 0
  PUSH_I32 10
  INTRINSIC bytes.to_string/1
  RET
.end
