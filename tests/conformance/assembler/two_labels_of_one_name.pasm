; expect error: DUPLICATE_NAME at 5:1

.func main params=0 locals=0 rets=0
a: NOP
a: RET
.end
