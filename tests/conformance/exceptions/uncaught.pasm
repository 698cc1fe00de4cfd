; PUSH 2, THROW 2
; expect trap: UNCAUGHT in main at 6
; expect cycles: 4
; expect instructions: 2

.func main params=0 locals=0 rets=0
  PUSH_CONST undefined
  THROW
.end
