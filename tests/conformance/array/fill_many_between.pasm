; 40 slots and more are filled by copying: 1 … 73 of 100, and nothing beside them.
; expect: 0
; expect: 7
; expect: 7
; expect: 0
; expect: 72
.func main params=0 locals=2 rets=5
  PUSH_I32 100
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 100
  PUSH_I32 0
  INTRINSIC array.fill/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 73
  PUSH_I32 7
  INTRINSIC array.fill/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.get/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.get/1
  GET_LOCAL 0
  PUSH_I32 72
  INTRINSIC array.get/1
  GET_LOCAL 0
  PUSH_I32 73
  INTRINSIC array.get/1
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC array.get/1
  PUSH_I32 7
  EQ
  JMP_IF_TRUE again
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  RET
.end
