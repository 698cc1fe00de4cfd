; expect: null
; expect: null

.func main params=0 locals=2 rets=2
  GET_LOCAL 0
  GET_LOCAL 1
  RET
.end
