; 2^64 against 1: k = 1 to 5; 2 + 2 + (6 + 5) + 4
; expect: 0.0
; expect cycles: 19
.func main params=0 locals=0 rets=1
  PUSH_F64 18446744073709551616.0
  PUSH_F64 1.0
  MOD
  RET
.end
