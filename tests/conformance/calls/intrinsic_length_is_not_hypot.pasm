; x*x overflows, and that is the answer; it underflows to 0 as well
; expect: Infinity
; expect: 0.0
; expect: Infinity

.func main params=0 locals=0 rets=3
  PUSH_F64 1e200
  PUSH_F64 0.0
  INTRINSIC vec2.length/1
  PUSH_F64 1e-200
  PUSH_F64 -0.0
  INTRINSIC vec2.length/1
  PUSH_F64 -Infinity
  PUSH_F64 1.0
  INTRINSIC vec2.length/1
  RET
.end
