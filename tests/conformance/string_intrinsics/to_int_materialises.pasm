; 80 bytes materialised, 80 characters
; expect: false
; expect: 0
; expect cycles: 160

.func main params=0 locals=0 rets=2
  PUSH_CONST "1111111111"
  PUSH_CONST "2222222222222222222222222222222222222222222222222222222222222222222222"
  ADD
  INTRINSIC string.to_int/1
  RET
.end
