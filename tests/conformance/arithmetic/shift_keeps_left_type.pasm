; an int64 count does not widen an int32
; expect: 2147483647
; expect: -2147483648

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I64 31
  SHL
  PUSH_I32 1
  SUB
  PUSH_I32 2147483647
  PUSH_I64 0
  SHR
  PUSH_I32 1
  ADD
  RET
.end
