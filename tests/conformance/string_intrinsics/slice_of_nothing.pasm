; expect: 0
; expect cycles: 53

.func main params=0 locals=0 rets=1
  PUSH_CONST "abc"
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC string.slice/1
  INTRINSIC string.length/1
  RET
.end
