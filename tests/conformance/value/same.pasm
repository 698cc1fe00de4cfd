; expect: true
; expect: false
; expect: true
; expect: true
; expect: false
; expect: false
; expect: true
; expect: true
; expect: false
; expect: true
; expect: true
; expect: false
; expect: true

.func main params=0 locals=1 rets=13
  PUSH_F64 NaN
  PUSH_F64 NaN
  INTRINSIC value.same/1
  PUSH_F64 0.0
  PUSH_F64 -0.0
  INTRINSIC value.same/1
  PUSH_F64 -0.0
  PUSH_F64 -0.0
  INTRINSIC value.same/1
  PUSH_I32 1
  PUSH_F64 1.0
  INTRINSIC value.same/1
  PUSH_I32 0
  PUSH_F64 -0.0
  INTRINSIC value.same/1
  PUSH_I64 9007199254740993
  PUSH_F64 9007199254740992.0
  INTRINSIC value.same/1
  PUSH_CONST undefined
  PUSH_CONST undefined
  INTRINSIC value.same/1
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC value.same/1
  PUSH_CONST undefined
  PUSH_CONST null
  INTRINSIC value.same/1
  PUSH_CONST "ab"
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC value.same/1
  PUSH_BOOL true
  PUSH_BOOL true
  INTRINSIC value.same/1
  PUSH_I32 1
  PUSH_BOOL true
  INTRINSIC value.same/1
  GET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC value.same/1
  RET
.end
