; inside a fallback the same instruction has its fallback, too
; limit: callDepth=5
; expect trap: CALL_DEPTH in slow at 12
.fallback ADD slow
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_I32 1
  ADD
  RET
.end
.func slow params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
