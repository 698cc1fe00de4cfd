; More keys than an implementation can remember, twice.
; expect: 89700
.func main params=0 locals=2 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
fill:
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 1
  INTRINSIC element.set/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 300
  LT
  JMP_IF_TRUE fill
  PUSH_I32 0
  SET_LOCAL 1
  PUSH_I32 0
sum:
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 300
  MOD
  INTRINSIC string.from_int/1
  INTRINSIC element.get/1
  ADD
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 600
  LT
  JMP_IF_TRUE sum
  RET
.end
