; an int64 that would fit 32 bits stays int64
; expect: -5
; expect: 2147483648

.func main params=0 locals=0 rets=2
  PUSH_I64 5
  NEG
  PUSH_I64 -2147483648
  NEG
  RET
.end
