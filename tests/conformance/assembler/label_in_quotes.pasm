; expect error: UNKNOWN_NAME at 4:12

.func main params=0 locals=0 rets=0
again: JMP "again"
.end
