; expect: undefined
; expect: null
; expect: true
; expect: false
; expect: -7
; expect: 9223372036854775807
; expect: 0
; expect: 1.5
; expect: NaN
; expect: -Infinity
; expect: 1e+21
; expect: 3
; expect: x

.func main params=0 locals=0 rets=13
  PUSH_CONST undefined
  INTRINSIC value.to_text/1
  PUSH_CONST null
  INTRINSIC value.to_text/1
  PUSH_BOOL true
  INTRINSIC value.to_text/1
  PUSH_BOOL false
  INTRINSIC value.to_text/1
  PUSH_I32 -7
  INTRINSIC value.to_text/1
  PUSH_I64 9223372036854775807
  INTRINSIC value.to_text/1
  PUSH_F64 -0.0
  INTRINSIC value.to_text/1
  PUSH_F64 1.5
  INTRINSIC value.to_text/1
  PUSH_F64 NaN
  INTRINSIC value.to_text/1
  PUSH_F64 -Infinity
  INTRINSIC value.to_text/1
  PUSH_F64 1e21
  INTRINSIC value.to_text/1
  PUSH_F64 3.0
  INTRINSIC value.to_text/1
  PUSH_CONST "x"
  INTRINSIC value.to_text/1
  RET
.end
