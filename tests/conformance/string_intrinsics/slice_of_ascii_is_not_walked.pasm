; expect: 60
; expect cycles: 68

.func main params=0 locals=0 rets=1
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  PUSH_I32 40
  PUSH_I32 100
  INTRINSIC string.slice/1
  INTRINSIC string.length/1
  RET
.end
