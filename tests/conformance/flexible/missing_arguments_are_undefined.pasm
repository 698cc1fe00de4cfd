; expect: undefined
; expect: 1
.func main params=0 locals=0 rets=2
  PUSH_BOOL true
  MAKE_CLOSURE second 0
  PUSH_I32 1
  CALL_VALUE 1
  PUSH_BOOL true
  MAKE_CLOSURE first 0
  PUSH_I32 1
  CALL_VALUE 1
  RET
.end
.func second params=4 locals=0 rets=1 flexible
  GET_LOCAL 3
  RET
.end
.func first params=4 locals=0 rets=1 flexible
  GET_LOCAL 2
  RET
.end
