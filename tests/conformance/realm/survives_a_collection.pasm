; limit: heapBytes=2000
; expect: 7
.func main params=0 locals=1 rets=1
  PUSH_I32 4
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 7
  INIT_FIELD "n"
  INTRINSIC realm.set/1
  PUSH_I32 0
  SET_LOCAL 0
next:
  PUSH_I32 50
  INTRINSIC array.new/1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 10
  LT
  JMP_IF_TRUE next
  PUSH_I32 1
  GET_FIELD "n"
  RET
.end
