; expect: 5

.func main params=0 locals=0 rets=1
  PUSH_I32 5
  CALL nothing
  RET
.end

.func nothing params=0 locals=0 rets=0
  RET
.end
