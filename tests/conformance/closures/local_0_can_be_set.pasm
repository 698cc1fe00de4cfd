; expect: 3
; expect: closure #1()

.func main params=0 locals=0 rets=2
  MAKE_CLOSURE f 0
  DUP
  CALL_CLOSURE 0
  SWAP
  RET
.end

.func f params=1 locals=0 rets=1
  PUSH_I32 3
  SET_LOCAL 0
  GET_LOCAL 0
  RET
.end
