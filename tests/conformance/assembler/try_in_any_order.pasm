; outer before inner, behind the code
; expect: 1

.func main params=0 locals=0 rets=1
a:
  NOP
b:
  PUSH_I32 1
  THROW
c:
  HALT
d:
  RET
.try a d wrong
.try b c d
wrong:
  POP
  HALT
.end
