; asks a host function that no handler answers
.sysc agent.ask/1 args=1 rets=1

.func main params=0 locals=0 rets=1
  PUSH_CONST "left or right?"
  HOSTCALL agent.ask/1
  INTRINSIC host.wait/1
  POP
  RET
.end
