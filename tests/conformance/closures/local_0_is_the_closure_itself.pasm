; expect: true

.func main params=0 locals=1 rets=1
  MAKE_CLOSURE self 0
  DUP
  SET_LOCAL 0
  CALL_CLOSURE 0
  GET_LOCAL 0
  EQ
  RET
.end

.func self params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end
