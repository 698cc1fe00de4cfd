; 2^53 + 1 is rounded, to even; Infinity * 0 is NaN; two negative zeros stay negative
; expect: 9007199254740992.0
; expect: NaN
; expect: -0.0

.func main params=0 locals=0 rets=3
  PUSH_F64 9007199254740992.0
  PUSH_F64 1.0
  PUSH_F64 1.0
  PUSH_F64 1.0
  INTRINSIC vec2.dot/1
  PUSH_F64 Infinity
  PUSH_F64 1.0
  PUSH_F64 0.0
  PUSH_F64 1.0
  INTRINSIC vec2.dot/1
  PUSH_F64 -0.0
  PUSH_F64 -0.0
  PUSH_F64 1.0
  PUSH_F64 1.0
  INTRINSIC vec2.dot/1
  RET
.end
