; changing one copy leaves the other
; expect: 4
; expect: 5

.func main params=0 locals=0 rets=2
  PUSH_I32 4
  DUP
  PUSH_I32 1
  ADD
  RET
.end
