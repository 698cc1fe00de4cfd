; expect: true
; expect: false
; expect: true
; expect: false
; expect: false
; expect: true
.func main params=0 locals=0 rets=6
  PUSH_CONST "ab"
  PUSH_I32 1
  INTRINSIC element.has_own/1
  PUSH_CONST "ab"
  PUSH_CONST "2"
  INTRINSIC element.has_own/1
  PUSH_CONST "ab"
  PUSH_CONST "length"
  INTRINSIC element.has_own/1
  PUSH_CONST "ab"
  PUSH_CONST "length"
  INTRINSIC element.delete/1
  PUSH_CONST "ab"
  PUSH_I32 0
  INTRINSIC element.delete/1
  PUSH_CONST "ab"
  PUSH_I32 2
  INTRINSIC element.delete/1
  RET
.end
