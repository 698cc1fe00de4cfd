; functions that are not referred to by name may share one
; expect: 1
; expect: 2

.func main params=0 locals=0 rets=2
  CALL #1
  CALL #2
  RET
.end

.func #1 "same" params=0 locals=0 rets=1
  PUSH_I32 1
  RET
.end

.func #2 "same" params=0 locals=0 rets=1
  PUSH_I32 2
  RET
.end
