; the second result is a string of 64 + 3: 12 locals, header, the first result, 1 object and 1 coroutine:
; 32 + 4 * 14 + 8 * 2. 8 + 16, 2, 1 + 1, 8 + 16, 2, 4
; limit: heapBytes=114
; expect none
; expect cycles: 162

.sysc test.pair/1 args=0 rets=2
.func main params=0 locals=12 rets=0
  MAKE_CLOSURE f 0
  POP
  HOSTCALL test.pair/1
  POP_N 2
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
