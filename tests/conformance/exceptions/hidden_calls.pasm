; calls of hidden functions are not in traces; with a negative n they are
; expect: [2, 6, 0, 0]
; expect: [2, 18, 1, 0, 0, 0]
.func main params=0 locals=0 rets=2
  CALL middle
  RET
.end
.func middle params=0 locals=0 rets=2 hidden
  CALL inner
  RET
.end
.func inner params=0 locals=0 rets=2
  PUSH_I32 0
  INTRINSIC error.trace/1
  PUSH_I32 -1
  INTRINSIC error.trace/1
  RET
.end
