; expect: 2147483648.0
; expect: -0.0
; expect: NaN
; expect: Infinity

.sysc test.echo/1 args=1 rets=1

.func main params=0 locals=0 rets=4
  PUSH_F64 2147483648.0
  HOSTCALL test.echo/1
  PUSH_F64 -0.0
  HOSTCALL test.echo/1
  PUSH_F64 NaN
  HOSTCALL test.echo/1
  PUSH_F64 Infinity
  HOSTCALL test.echo/1
  RET
.end
