; expect: 3.0
; expect: 2.0
; expect: NaN
; expect: 1.0
; expect: 12
; expect: nullundefined
; expect: 1.5px
; expect: px-0.5
; expect: truex
; expect: x9223372036854775807
; expect: 18446744073709552000.0

.func main params=0 locals=0 rets=11
  PUSH_I32 1
  PUSH_F64 2.0
  INTRINSIC value.add/1
  PUSH_BOOL true
  PUSH_BOOL true
  INTRINSIC value.add/1
  PUSH_I32 1
  PUSH_CONST undefined
  INTRINSIC value.add/1
  PUSH_I32 1
  PUSH_CONST null
  INTRINSIC value.add/1
  PUSH_CONST "1"
  PUSH_I32 2
  INTRINSIC value.add/1
  PUSH_CONST null
  PUSH_CONST "undefined"
  INTRINSIC value.add/1
  PUSH_F64 1.5
  PUSH_CONST "px"
  INTRINSIC value.add/1
  PUSH_CONST "px"
  PUSH_F64 -0.5
  INTRINSIC value.add/1
  PUSH_BOOL true
  PUSH_CONST "x"
  INTRINSIC value.add/1
  PUSH_CONST "x"
  PUSH_I64 9223372036854775807
  INTRINSIC value.add/1
  PUSH_I64 9223372036854775807
  PUSH_I64 9223372036854775807
  INTRINSIC value.add/1
  RET
.end
