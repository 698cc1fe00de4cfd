; expect: true
; expect: false

.func main params=0 locals=0 rets=2
  PUSH_I32 3
  PUSH_I32 3
  EQ
  PUSH_I32 3
  PUSH_I32 4
  EQ
  RET
.end
