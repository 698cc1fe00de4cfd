; expect: undefined
; expect: null
; expect: 0
; expect: 0.0
; expect: x
; expect: []

.func main params=0 locals=0 rets=6
  PUSH_CONST undefined
  PUSH_CONST "n"
  INTRINSIC value.ready/1
  PUSH_CONST null
  PUSH_CONST "n"
  INTRINSIC value.ready/1
  PUSH_I32 0
  PUSH_CONST "n"
  INTRINSIC value.ready/1
  PUSH_F64 0.0
  PUSH_CONST "n"
  INTRINSIC value.ready/1
  PUSH_CONST "x"
  PUSH_CONST "n"
  INTRINSIC value.ready/1
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_CONST "n"
  INTRINSIC value.ready/1
  RET
.end
