; 2 + 2 for the operands, 2 for the ADD, and a collection of
; 10 locals, 1 header, 2 operands and the coroutine: 32 + 4 * 13 + 8
; limit: heapBytes=99
; expect trap: OUT_OF_MEMORY in main at 12
; expect cycles: 98
; expect instructions: 3

.func main params=0 locals=10 rets=0
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  POP
  RET
.end
