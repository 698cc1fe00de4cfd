; the negated integer zero is 0, not -0.0
; expect: Infinity

.func main params=0 locals=0 rets=1
  PUSH_F64 1.0
  PUSH_I32 0
  NEG
  DIV
  RET
.end
