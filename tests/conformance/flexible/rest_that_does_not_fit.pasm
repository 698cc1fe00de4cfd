; limit: heapBytes=64
; expect trap: OUT_OF_MEMORY in main at 31
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  MAKE_CLOSURE callee 0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  CALL_VALUE 3
  RET
.end
.func callee params=3 locals=0 rets=1 flexible rest
  GET_LOCAL 2
  RET
.end
