; expect cycles: 1
; expect instructions: 1
; expect trap: EXPLICIT in main at 0

.func main params=0 locals=0 rets=0
  TRAP
.end
