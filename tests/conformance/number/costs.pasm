; PUSH 2 + 2; 1 + 64, 2 for each of 5 characters, a string of 5 bytes 8 + 16 + 1
; 1 + 16, 2 for each character; RET 4 + floor(1/2)
; expect: 123.5
; expect cycles: 135

.func main params=0 locals=0 rets=1
  PUSH_F64 123.5
  PUSH_I32 10
  INTRINSIC number.to_text/1
  INTRINSIC number.parse/1
  RET
.end
