; expect: el
; expect: lo
; expect cycles: 99

.func main params=0 locals=0 rets=2
  PUSH_CONST "hello"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC string.slice/1
  PUSH_CONST "hello"
  PUSH_I32 3
  PUSH_I32 5
  INTRINSIC string.slice/1
  RET
.end
