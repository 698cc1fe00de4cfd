; PUSH 2 + 2; ADD 2 + 8 + 8; 1 + 3, materialising 16 + floor(2/4), 12 and 2 for each character; RET 4 + floor(1/2)
; expect: 12.0
; expect cycles: 62

.func main params=0 locals=0 rets=1
  PUSH_CONST "1"
  PUSH_CONST "2"
  ADD
  INTRINSIC value.to_number/1
  RET
.end
