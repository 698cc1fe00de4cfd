; expect: -8
; expect: -4
; expect: -1

.func main params=0 locals=0 rets=3
  PUSH_I32 -8
  PUSH_I32 32
  SHR
  PUSH_I32 -8
  PUSH_I32 33
  SHR
  PUSH_I32 -2147483648
  PUSH_I32 -1
  SHR
  RET
.end
