; expect error: UNKNOWN_NAME at 4:7

.func main params=0 locals=0 rets=0
  JMP there
.end

.func other params=0 locals=0 rets=0
there:
  RET
.end
