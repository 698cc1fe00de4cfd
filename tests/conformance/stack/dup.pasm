; expect: 4
; expect: 4

.func main params=0 locals=0 rets=2
  PUSH_I32 4
  DUP
  RET
.end
