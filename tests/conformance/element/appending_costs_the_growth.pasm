; The first 16 to allocate, the fifth 16 + 2.
; expect: 5.0
; expect cycles: 263
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_F64 0
  SET_LOCAL 1
next:
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 1
  INTRINSIC element.set/1
  GET_LOCAL 1
  PUSH_F64 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_F64 5
  LT
  JMP_IF_TRUE next
  GET_LOCAL 0
  PUSH_CONST "length"
  INTRINSIC element.get/1
  RET
.end
