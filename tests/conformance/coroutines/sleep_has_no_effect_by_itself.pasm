; expect none
; expect frames: 0
; expect cycles: 6

.func main params=0 locals=0 rets=0
  SLEEP 1000
  RET
.end
