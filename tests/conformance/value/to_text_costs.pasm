; PUSH 2 each; 1 + 4 each; 12 for an integer, 60 and 2 for each character of a fraction, a new string
; 8 + 16 + floor(n/4) each; RET 4 + floor(3/2)
; expect: 12
; expect: 1.5
; expect: x
; expect cycles: 152

.func main params=0 locals=0 rets=3
  PUSH_I32 12
  INTRINSIC value.to_text/1
  PUSH_F64 1.5
  INTRINSIC value.to_text/1
  PUSH_CONST "x"
  INTRINSIC value.to_text/1
  RET
.end
