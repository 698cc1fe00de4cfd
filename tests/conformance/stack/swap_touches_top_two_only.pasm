; expect: 1
; expect: 3
; expect: 2

.func main params=0 locals=0 rets=3
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  SWAP
  RET
.end
