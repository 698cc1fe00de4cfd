; asks a host function that answers later, and one that answers at once
.sysc dice.roll/1 args=1 rets=1
.sysc dice.slow/1 args=1 rets=1
.global sum

.func main params=0 locals=1 rets=1
  .local 0 roll
  PUSH_I32 6
  HOSTCALL dice.roll/1
  SET_LOCAL roll
  GET_LOCAL roll
  SET_GLOBAL sum
  PUSH_I32 100
  HOSTCALL dice.slow/1
  INTRINSIC host.wait/1
  SET_GLOBAL sum
  POP
  GET_GLOBAL sum
  RET
.end
