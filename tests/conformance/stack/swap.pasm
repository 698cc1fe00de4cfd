; expect: 2
; expect: 1

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  SWAP
  RET
.end
