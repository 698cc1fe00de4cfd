; expect error: BAD_CHARACTER at 4:1

.func main params=0 locals=0 rets=0
: RET
.end
