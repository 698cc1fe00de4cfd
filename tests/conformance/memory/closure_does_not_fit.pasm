; 2 + 8, and a collection of 1 header, 1 operand and 1 coroutine: 32 + 4 * 2 + 8
; limit: heapBytes=63
; expect trap: OUT_OF_MEMORY in main at 6
; expect cycles: 58
; expect instructions: 2

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  MAKE_CLOSURE f 1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
