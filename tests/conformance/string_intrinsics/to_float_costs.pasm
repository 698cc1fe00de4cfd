; expect: true
; expect: 1.5
; expect: true
; expect: 1.25
; expect: false
; expect: 0.0
; expect cycles: 98

.func main params=0 locals=0 rets=6
  PUSH_CONST "1.5"
  INTRINSIC string.to_float/1
  PUSH_CONST "1.25"
  INTRINSIC string.to_float/1
  PUSH_CONST "xxxxxxxxxx"
  INTRINSIC string.to_float/1
  RET
.end
