; expect: 4

.func main params=0 locals=0 rets=1
.try outer to right faults
.try inner to wrong
outer:
  NOP
inner:
  PUSH_I32 1
  NOT
  HALT
to:
wrong:
  POP
  HALT
right:
  RET
.end
