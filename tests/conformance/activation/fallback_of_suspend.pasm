; both results replace the operands
; expect: [5, 1]
.fallback SUSPEND slow
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 5
  SUSPEND
  MAKE_ARRAY 2
  RET
.end
.func slow params=2 locals=0 rets=2
  GET_LOCAL 1
  GET_LOCAL 0
  RET
.end
