; expect: true
; expect: 0
; expect: true
; expect: -12
; expect: true
; expect: 7
; expect: true
; expect: 7
; expect: true
; expect: 0

.func main params=0 locals=0 rets=10
  PUSH_CONST "0"
  INTRINSIC string.to_int/1
  PUSH_CONST "-12"
  INTRINSIC string.to_int/1
  PUSH_CONST "+7"
  INTRINSIC string.to_int/1
  PUSH_CONST "0007"
  INTRINSIC string.to_int/1
  PUSH_CONST "-0"
  INTRINSIC string.to_int/1
  RET
.end
