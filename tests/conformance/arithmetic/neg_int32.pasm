; expect: -5
; expect: 5
; expect: 0

.func main params=0 locals=0 rets=3
  PUSH_I32 5
  NEG
  PUSH_I32 -5
  NEG
  PUSH_I32 0
  NEG
  RET
.end
