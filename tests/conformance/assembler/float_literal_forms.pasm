; expect: 1000.0
; expect: 10.5
; expect: 1.5
; expect: 3.0
; expect: Infinity
; expect: 0.001
; expect: -2.0

.func main params=0 locals=0 rets=7
  PUSH_F64 1e3
  PUSH_F64 1_0.5
  PUSH_F64 f64:0x3FF8000000000000
  PUSH_F64 3
  PUSH_F64 +Infinity
  PUSH_F64 1E-3
  PUSH_F64 -2
  RET
.end
