; expect: 1
; expect: 2

.func main params=0 locals=0 rets=2
.try outer to second height=1
.try inner after first
inner:
  PUSH_I32 1
  THROW
after:
first:
outer:
  PUSH_I32 2
  THROW
to:
second:
  RET
.end
