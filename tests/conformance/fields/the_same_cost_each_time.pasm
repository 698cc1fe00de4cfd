; 178, 10 times 34, of which GET_FIELD is 6 + 8, and 4.
; expect: 7
; expect cycles: 522
.func main params=0 locals=2 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 7
  INIT_FIELD "a"
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
  PUSH_I32 0
next:
  POP
  GET_LOCAL 0
  GET_FIELD "a"
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 10
  LT
  JMP_IF_TRUE next
  RET
.end
