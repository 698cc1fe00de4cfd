; 1000 frames of f keep their arguments and what lies below the calls: the sum of 1 … 1000
; expect: 500500

.func main params=0 locals=0 rets=1
  PUSH_I32 1000
  MAKE_CLOSURE sum 0
  CALL_CLOSURE 1
  RET
.end

.func sum params=2 locals=3 rets=1
  GET_LOCAL 1
  PUSH_I32 0
  EQ
  JMP_IF_TRUE nothing
  GET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  GET_LOCAL 0
  CALL_CLOSURE 1
  ADD
  RET
nothing:
  PUSH_I32 0
  RET
.end
