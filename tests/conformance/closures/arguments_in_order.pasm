; the first argument is the lowest and becomes local 1: 10 - 3
; expect: 7

.func main params=0 locals=0 rets=1
  PUSH_I32 10
  PUSH_I32 3
  MAKE_CLOSURE subtract 0
  CALL_CLOSURE 2
  RET
.end

.func subtract params=3 locals=0 rets=1
  GET_LOCAL 1
  GET_LOCAL 2
  SUB
  RET
.end
