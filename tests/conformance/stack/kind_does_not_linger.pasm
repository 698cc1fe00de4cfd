; a slot that held an int64 or a string holds a clean int32 afterwards
; expect: -2147483648
; expect: 1

.func main params=0 locals=0 rets=2
  PUSH_I64 4294967296
  POP
  PUSH_I32 2147483647
  PUSH_I32 1
  ADD
  PUSH_CONST "text"
  POP
  PUSH_I32 1
  RET
.end
