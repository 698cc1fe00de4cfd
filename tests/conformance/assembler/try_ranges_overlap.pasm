; 0 to 2 and 1 to 3 instructions
; expect error: OUT_OF_RANGE at 6:8

.func main params=0 locals=0 rets=0
  .try a c a
  .try b d a
a:
  NOP
b:
  NOP
c:
  NOP
d:
  RET
.end
