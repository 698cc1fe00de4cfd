; expect: true
; expect: true
; expect: true
; expect: false
; expect: true
; expect: false
; expect: true
; expect: false

.func main params=0 locals=1 rets=8
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_F64 NaN
  PUSH_F64 NaN
  INTRINSIC value.same_zero/1
  PUSH_F64 0.0
  PUSH_F64 -0.0
  INTRINSIC value.same_zero/1
  PUSH_I32 0
  PUSH_F64 -0.0
  INTRINSIC value.same_zero/1
  PUSH_I64 9007199254740993
  PUSH_F64 9007199254740992.0
  INTRINSIC value.same_zero/1
  PUSH_CONST "ab"
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC value.same_zero/1
  PUSH_CONST "1"
  PUSH_I32 1
  INTRINSIC value.same_zero/1
  GET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC value.same_zero/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC value.same_zero/1
  RET
.end
