; the array is reached only by the suspended frame
; limit: heapBytes=20000
; expect: 100
.func main params=0 locals=1 rets=1
  CALL gen
  PUSH_I32 100
  SET_LOCAL 0
again:
  PUSH_I32 100
  INTRINSIC array.new/1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  PUSH_I32 0
  PUSH_I32 0
  RESUME
  RET
.end
.func gen params=0 locals=1 rets=1
  PUSH_I32 100
  INTRINSIC array.new/1
  SET_LOCAL 0
  ACTIVATION
  DUP
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  INTRINSIC array.length/1
  RET
.end
