; an int64 that would fit 32 bits is an int64 still
; expect: 2147483648
; expect: -9223372036854775808

.sysc test.echo/1 args=1 rets=1

.func main params=0 locals=0 rets=2
  PUSH_I64 2147483647
  HOSTCALL test.echo/1
  PUSH_I32 1
  ADD
  PUSH_I64 -9223372036854775808
  HOSTCALL test.echo/1
  RET
.end
