; locals have no names
; expect error: BAD_NUMBER at 5:13

.func main params=0 locals=1 rets=0
  GET_LOCAL a
  RET
.end
