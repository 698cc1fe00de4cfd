; a host number that is an integer in range comes back as int32
; expect: 2
; expect: -2147483648

.sysc test.echo/1 args=1 rets=1

.func main params=0 locals=0 rets=2
  PUSH_F64 2.0
  HOSTCALL test.echo/1
  PUSH_F64 2147483647.0
  HOSTCALL test.echo/1
  PUSH_I32 1
  ADD
  RET
.end
