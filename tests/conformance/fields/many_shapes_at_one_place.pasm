; The instruction meets more shapes than it remembers.
; expect: 45
.func main params=0 locals=3 rets=1
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
next:
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 2
  GET_LOCAL 2
  GET_LOCAL 0
  INTRINSIC string.from_int/1
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 2
  GET_LOCAL 0
  SET_FIELD "x"
  GET_LOCAL 1
  GET_LOCAL 2
  GET_FIELD "x"
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 10
  LT
  JMP_IF_TRUE next
  GET_LOCAL 1
  RET
.end
