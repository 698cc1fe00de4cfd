; expect: NaN
; expect: 0.0
; expect: 1.0
; expect: 0.0
; expect: -7.0
; expect: 9223372036854776000.0
; expect: 1.5
; expect: 0.0
; expect: 16.0
; expect: NaN
; expect: -Infinity
; expect: 0.1

.func main params=0 locals=0 rets=12
  PUSH_CONST undefined
  INTRINSIC value.to_number/1
  PUSH_CONST null
  INTRINSIC value.to_number/1
  PUSH_BOOL true
  INTRINSIC value.to_number/1
  PUSH_BOOL false
  INTRINSIC value.to_number/1
  PUSH_I32 -7
  INTRINSIC value.to_number/1
  PUSH_I64 9223372036854775807
  INTRINSIC value.to_number/1
  PUSH_F64 1.5
  INTRINSIC value.to_number/1
  PUSH_CONST ""
  INTRINSIC value.to_number/1
  PUSH_CONST "\n0x10 "
  INTRINSIC value.to_number/1
  PUSH_CONST "1px"
  INTRINSIC value.to_number/1
  PUSH_CONST "-Infinity"
  INTRINSIC value.to_number/1
  PUSH_CONST "1e-1"
  INTRINSIC value.to_number/1
  RET
.end
