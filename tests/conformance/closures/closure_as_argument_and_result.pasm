; expect: 9

.func main params=0 locals=0 rets=1
  PUSH_I32 8
  MAKE_CLOSURE f 0
  CALL same
  CALL_CLOSURE 1
  RET
.end

.func same params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end

.func f params=2 locals=0 rets=1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  RET
.end
