; as int64 the quotient fits
; expect: 2147483648

.func main params=0 locals=0 rets=1
  PUSH_I32 -2147483648
  PUSH_I64 -1
  DIV
  RET
.end
