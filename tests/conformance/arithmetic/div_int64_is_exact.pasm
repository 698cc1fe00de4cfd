; 2^53 + 1 does not pass through a float
; expect: 9007199254740993
; expect: 3074457345618258602

.func main params=0 locals=0 rets=2
  PUSH_I64 9007199254740993
  PUSH_I32 1
  DIV
  PUSH_I64 9223372036854775807
  PUSH_I32 3
  DIV
  RET
.end
