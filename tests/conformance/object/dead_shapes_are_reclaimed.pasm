; Only the shape in use and its parents stay: a third collection would find nothing more.
; limit: heapBytes=4000
; expect: 200

.func main params=0 locals=4 rets=1
  PUSH_I32 0
  SET_LOCAL 1
next:
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC string.from_int/1
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 200
  LT
  JMP_IF_TRUE next
  GET_LOCAL 1
  RET
.end
