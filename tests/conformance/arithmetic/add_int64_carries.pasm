; the carry passes from the low to the high 32 bits, and only when there is one
; expect: 4294967296
; expect: 2147483648
; expect: 0
; expect: -2
; expect: 8589934590
; expect: -1

.func main params=0 locals=0 rets=6
  PUSH_I64 4294967295
  PUSH_I64 1
  ADD
  PUSH_I64 2147483647
  PUSH_I64 1
  ADD
  PUSH_I64 -1
  PUSH_I64 1
  ADD
  PUSH_I64 -1
  PUSH_I64 -1
  ADD
  PUSH_I64 4294967295
  PUSH_I64 4294967295
  ADD
  PUSH_I64 -4294967296
  PUSH_I64 4294967295
  ADD
  RET
.end
