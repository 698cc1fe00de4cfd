; expect: true
; expect: true
; expect: false
; expect: true
; expect: true
; expect: true
; expect: false
; expect: true
; expect: true
; expect: false
; expect: true
; expect: false
; expect: false
; expect: true
; expect: false
; expect: false
; expect: true
; expect: false
; expect: false

.func main params=0 locals=2 rets=19
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  SET_LOCAL 1
  PUSH_CONST undefined
  PUSH_CONST null
  INTRINSIC value.loose_equal/1
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC value.loose_equal/1
  PUSH_CONST null
  PUSH_I32 0
  INTRINSIC value.loose_equal/1
  PUSH_CONST " 10 "
  PUSH_I32 10
  INTRINSIC value.loose_equal/1
  PUSH_CONST "0x10"
  PUSH_F64 16.0
  INTRINSIC value.loose_equal/1
  PUSH_BOOL true
  PUSH_I32 1
  INTRINSIC value.loose_equal/1
  PUSH_BOOL true
  PUSH_I32 2
  INTRINSIC value.loose_equal/1
  PUSH_BOOL false
  PUSH_CONST ""
  INTRINSIC value.loose_equal/1
  PUSH_BOOL true
  PUSH_CONST "1"
  INTRINSIC value.loose_equal/1
  PUSH_CONST "1"
  PUSH_CONST "1.0"
  INTRINSIC value.loose_equal/1
  PUSH_I32 1
  PUSH_F64 1.0
  INTRINSIC value.loose_equal/1
  PUSH_F64 NaN
  PUSH_F64 NaN
  INTRINSIC value.loose_equal/1
  PUSH_CONST "x"
  PUSH_F64 NaN
  INTRINSIC value.loose_equal/1
  GET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC value.loose_equal/1
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC value.loose_equal/1
  GET_LOCAL 0
  PUSH_CONST undefined
  INTRINSIC value.loose_equal/1
  GET_LOCAL 1
  GET_LOCAL 1
  INTRINSIC value.loose_equal/1
  GET_LOCAL 1
  PUSH_CONST "s"
  INTRINSIC value.loose_equal/1
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC value.loose_equal/1
  RET
.end
