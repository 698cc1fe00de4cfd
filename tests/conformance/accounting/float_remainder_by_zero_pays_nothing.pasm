; 2 + 2 + 6 + 4
; expect: NaN
; expect cycles: 14
.func main params=0 locals=0 rets=1
  PUSH_F64 18446744073709551616.0
  PUSH_F64 0.0
  MOD
  RET
.end
