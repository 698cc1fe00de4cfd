; expect: 1

.func main params=0 locals=0 rets=1
.try outer to right
.try inner to wrong faults
outer:
  NOP
inner:
  PUSH_I32 1
  THROW
to:
wrong:
  POP
  HALT
right:
  RET
.end
