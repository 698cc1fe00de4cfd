; 1000 frames of 3 slots
; limit: heapBytes=1
; expect: 500500
; expect live bytes: 0

.func main params=0 locals=0 rets=1
  PUSH_I32 1000
  CALL sum
  RET
.end

.func sum params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE nothing
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL sum
  ADD
  RET
nothing:
  PUSH_I32 0
  RET
.end
