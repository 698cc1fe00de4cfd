; Builds one text in two ways, by 20000 appends and by doubling, and compares them once.
; expect: true

; locals: 0 appended, 1 doubled, 2 count
.func main params=0 locals=3 rets=1
  PUSH_CONST ""
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 2
append:
  GET_LOCAL 2
  PUSH_I32 20000
  LT
  JMP_IF_FALSE appended
  GET_LOCAL 0
  PUSH_CONST "prometeu "
  ADD
  SET_LOCAL 0
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 2
  JMP append
appended:
  ; 20000 = 625 * 32: 625 copies, then five doublings
  PUSH_CONST ""
  SET_LOCAL 1
  PUSH_I32 0
  SET_LOCAL 2
fill:
  GET_LOCAL 2
  PUSH_I32 625
  LT
  JMP_IF_FALSE double
  GET_LOCAL 1
  PUSH_CONST "prometeu "
  ADD
  SET_LOCAL 1
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 2
  JMP fill
double:
  PUSH_I32 0
  SET_LOCAL 2
twice:
  GET_LOCAL 2
  PUSH_I32 5
  LT
  JMP_IF_FALSE compare
  GET_LOCAL 1
  GET_LOCAL 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 2
  JMP twice
compare:
  GET_LOCAL 0
  GET_LOCAL 1
  EQ
  RET
.end
