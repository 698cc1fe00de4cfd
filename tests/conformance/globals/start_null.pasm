; expect: null
; expect: null

.global a
.global b

.func main params=0 locals=0 rets=2
  GET_GLOBAL a
  GET_GLOBAL b
  RET
.end
