; expect: -4
; expect: -1
; expect: 0
; expect: 4

.func main params=0 locals=0 rets=4
  PUSH_I32 -8
  PUSH_I32 1
  SHR
  PUSH_I32 -1
  PUSH_I32 31
  SHR
  PUSH_I32 2147483647
  PUSH_I32 31
  SHR
  PUSH_I32 8
  PUSH_I32 1
  SHR
  RET
.end
