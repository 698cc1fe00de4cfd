; the name after an id is for people only
; expect trap: EXPLICIT in not a reference at 0

.func main params=0 locals=0 rets=0
  CALL #1
  RET
.end

.func #1 "not a reference" params=0 locals=0 rets=0
  TRAP
.end
