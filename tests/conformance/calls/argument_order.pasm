; the first argument is local 0
; expect: 7

.func main params=0 locals=0 rets=1
  PUSH_I32 10
  PUSH_I32 3
  CALL minus
  RET
.end

.func minus params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  SUB
  RET
.end
