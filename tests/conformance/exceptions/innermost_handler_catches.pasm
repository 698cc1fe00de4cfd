; expect: inner

.func main params=0 locals=0 rets=1
.try outer to caught_outside
.try inner to caught_inside
outer:
  NOP
inner:
  PUSH_I32 1
  THROW
to:
  HALT
caught_inside:
  POP
  PUSH_CONST "inner"
  RET
caught_outside:
  POP
  PUSH_CONST "outer"
  RET
.end
