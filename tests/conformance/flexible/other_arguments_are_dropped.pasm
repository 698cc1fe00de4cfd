; locals that are no parameters are null, whatever was passed
; expect: 1
; expect: null
.func main params=0 locals=0 rets=2
  PUSH_BOOL true
  MAKE_CLOSURE first 0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  CALL_VALUE 3
  PUSH_BOOL true
  MAKE_CLOSURE local 0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  CALL_VALUE 3
  RET
.end
.func first params=3 locals=0 rets=1 flexible
  GET_LOCAL 2
  RET
.end
.func local params=3 locals=2 rets=1 flexible
  GET_LOCAL 3
  RET
.end
