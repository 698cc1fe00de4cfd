; expect: true
; expect: true
; expect: true
; expect: false
; expect: false
; expect: false
; expect: false
; expect: true
; expect: false

.func main params=0 locals=0 rets=9
  PUSH_I32 0
  INTRINSIC number.is_integer/1
  PUSH_I64 0
  INTRINSIC number.is_integer/1
  PUSH_F64 -0.0
  INTRINSIC number.is_integer/1
  PUSH_F64 0.5
  INTRINSIC number.is_integer/1
  PUSH_F64 NaN
  INTRINSIC number.is_integer/1
  PUSH_F64 Infinity
  INTRINSIC number.is_integer/1
  PUSH_CONST "1"
  INTRINSIC number.is_integer/1
  PUSH_F64 1e300
  INTRINSIC number.is_integer/1
  PUSH_BOOL true
  INTRINSIC number.is_integer/1
  RET
.end
