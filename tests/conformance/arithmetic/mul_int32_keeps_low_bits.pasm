; 123456789 * 987654321 = 121932631112635269; a float product would lose the low bits
; expect: -67153019

.func main params=0 locals=0 rets=1
  PUSH_I32 123456789
  PUSH_I32 987654321
  MUL
  RET
.end
