; 16 characters measured, 32 bytes made
; expect: 16
; expect cycles: 77

.func main params=0 locals=0 rets=1
  PUSH_CONST "éééééééééééééééééééé"
  PUSH_I32 2
  PUSH_I32 18
  INTRINSIC string.slice/1
  INTRINSIC string.length/1
  RET
.end
