; expect: NaN
; expect: -Infinity
; expect: 100000000000000000000000000000000000000000000000000000
; expect: 0
; expect: 0

.func main params=0 locals=0 rets=5
  PUSH_F64 NaN
  PUSH_I32 7
  INTRINSIC number.to_text/1
  PUSH_F64 -Infinity
  PUSH_I32 36
  INTRINSIC number.to_text/1
  PUSH_F64 9007199254740992.0
  PUSH_I32 2
  INTRINSIC number.to_text/1
  PUSH_F64 0.0
  PUSH_I32 2
  INTRINSIC number.to_text/1
  PUSH_F64 -0.0
  PUSH_I32 36
  INTRINSIC number.to_text/1
  RET
.end
