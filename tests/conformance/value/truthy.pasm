; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=22
  PUSH_CONST undefined
  INTRINSIC value.truthy/1
  PUSH_CONST null
  INTRINSIC value.truthy/1
  PUSH_BOOL false
  INTRINSIC value.truthy/1
  PUSH_I32 0
  INTRINSIC value.truthy/1
  PUSH_I64 0
  INTRINSIC value.truthy/1
  PUSH_F64 0.0
  INTRINSIC value.truthy/1
  PUSH_F64 -0.0
  INTRINSIC value.truthy/1
  PUSH_F64 NaN
  INTRINSIC value.truthy/1
  PUSH_CONST ""
  INTRINSIC value.truthy/1
  PUSH_CONST "a"
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC string.slice/1
  INTRINSIC value.truthy/1
  PUSH_BOOL true
  INTRINSIC value.truthy/1
  PUSH_I32 -1
  INTRINSIC value.truthy/1
  PUSH_I64 4294967296
  INTRINSIC value.truthy/1
  PUSH_F64 5e-324
  INTRINSIC value.truthy/1
  PUSH_F64 -Infinity
  INTRINSIC value.truthy/1
  PUSH_CONST "0"
  INTRINSIC value.truthy/1
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  INTRINSIC value.truthy/1
  MAKE_CLOSURE f 0
  INTRINSIC value.truthy/1
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC value.truthy/1
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC value.truthy/1
  PUSH_I32 0
  INTRINSIC bytes.new/1
  INTRINSIC value.truthy/1
  INTRINSIC map.new/1
  INTRINSIC value.truthy/1
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end
