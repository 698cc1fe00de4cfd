; expect: true
; expect: true
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false

.func main params=0 locals=0 rets=8
  PUSH_CONST undefined
  INTRINSIC value.is_nullish/1
  PUSH_CONST null
  INTRINSIC value.is_nullish/1
  PUSH_BOOL false
  INTRINSIC value.is_nullish/1
  PUSH_I32 0
  INTRINSIC value.is_nullish/1
  PUSH_F64 NaN
  INTRINSIC value.is_nullish/1
  PUSH_CONST ""
  INTRINSIC value.is_nullish/1
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC value.is_nullish/1
  PUSH_I64 0
  INTRINSIC value.is_nullish/1
  RET
.end
