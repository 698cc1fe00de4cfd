; int32 + int64 is int64: no wrap at 32 bits, whichever side is wider
; expect: 2147483648
; expect: 2147483648

.func main params=0 locals=0 rets=2
  PUSH_I32 2147483647
  PUSH_I64 1
  ADD
  PUSH_I64 1
  PUSH_I32 2147483647
  ADD
  RET
.end
