; expect: true
; expect: 9007199254740992.0
; expect: true
; expect: 9007199254740994.0
; expect: true
; expect: 5e-324

.func main params=0 locals=0 rets=6
  PUSH_CONST "9007199254740993"
  INTRINSIC string.to_float/1
  PUSH_CONST "9007199254740993.00000000000000000000000000001"
  INTRINSIC string.to_float/1
  PUSH_CONST "5e-324"
  INTRINSIC string.to_float/1
  RET
.end
