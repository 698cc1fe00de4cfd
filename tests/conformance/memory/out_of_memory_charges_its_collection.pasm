; the second closure does not fit. The collection counts 20 locals, 1 header, 1 operand, 1 object and
; 1 coroutine: 32 + 4 * 22 + 8 * 2. 24 + 8 + 136
; limit: heapBytes=95
; expect trap: OUT_OF_MEMORY in main at 10
; expect cycles: 168
; expect instructions: 2
; expect live bytes: 48

.func main params=0 locals=20 rets=2
  MAKE_CLOSURE f 0
  MAKE_CLOSURE f 0
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
