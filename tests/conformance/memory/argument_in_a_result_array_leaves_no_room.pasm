; as argument_in_a_result_array_survives, with a byte less: nothing of what the arrays hold can be reclaimed
; limit: heapBytes=271
; expect trap: OUT_OF_MEMORY in main at 50

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 7
  MAKE_CLOSURE f 1
  POP
  PUSH_I32 8
  MAKE_CLOSURE f 1
  PUSH_I32 9
  MAKE_CLOSURE f 1
  HOSTCALL test.wrap/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
