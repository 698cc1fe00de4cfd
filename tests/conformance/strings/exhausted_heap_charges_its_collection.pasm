; 2 + 2 for the operands, 2 for the ADD, and floor((1 header + 2 operands + 0 places) / 8) = 0 more; then
; with 10 locals, floor((10 + 1 + 2) / 8) = 1.
; limit: heapBytes=99
; expect trap: OUT_OF_MEMORY in main at 12
; expect cycles: 7
; expect instructions: 3

.func main params=0 locals=10 rets=0
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  POP
  RET
.end
