; expect: 9

.func main params=0 locals=0 rets=1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  CALL add
  CALL add
  RET
.end

.func add params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
