; heights are a matter of paths, and no path leads here
; expect: 1

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  RET
  ADD
  POP_N 4294967295
  RET
.end
