; expect: -8
; expect: -4
; expect: -1

.func main params=0 locals=0 rets=3
  PUSH_I64 -8
  PUSH_I32 64
  SHR
  PUSH_I64 -8
  PUSH_I32 65
  SHR
  PUSH_I64 -9223372036854775808
  PUSH_I64 -1
  SHR
  RET
.end
