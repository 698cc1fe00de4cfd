; results read back as the same float
; expect: 1e+21
; expect: 1e-7
; expect: 5e-324
; expect: 100.0
; expect: -0.0
; expect: NaN
; expect: -Infinity

.func main params=0 locals=0 rets=7
  PUSH_F64 1e21
  PUSH_F64 0.0000001
  PUSH_F64 f64:0x0000000000000001
  PUSH_F64 1e2
  PUSH_F64 -0.0
  PUSH_F64 NaN
  PUSH_F64 -Infinity
  RET
.end
