; expect: b
; expect: b
; expect: undefined
; expect: 3.0
; expect: �
.func main params=0 locals=0 rets=5
  PUSH_CONST "abc"
  PUSH_I32 1
  INTRINSIC element.get/1
  PUSH_CONST "abc"
  PUSH_CONST "1"
  INTRINSIC element.get/1
  PUSH_CONST "abc"
  PUSH_F64 3
  INTRINSIC element.get/1
  PUSH_CONST "abc"
  PUSH_CONST "length"
  INTRINSIC element.get/1
  PUSH_CONST "\u{1f600}"
  PUSH_I32 0
  INTRINSIC element.get/1
  RET
.end
