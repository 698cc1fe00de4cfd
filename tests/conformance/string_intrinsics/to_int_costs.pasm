; expect: true
; expect: 1234567
; expect: true
; expect: 1
; expect: false
; expect: 0
; expect cycles: 112

.func main params=0 locals=0 rets=6
  PUSH_CONST "1234567"
  INTRINSIC string.to_int/1
  PUSH_CONST "00000000000000001"
  INTRINSIC string.to_int/1
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC string.to_int/1
  RET
.end
