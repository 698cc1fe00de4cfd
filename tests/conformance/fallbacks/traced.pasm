; the place of the call is the instruction that trapped
; expect: [1, 6, 0, 9]
.fallback ADD slow
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_I32 1
  ADD
  RET
.end
.func slow params=2 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC error.trace/1
  RET
.end
