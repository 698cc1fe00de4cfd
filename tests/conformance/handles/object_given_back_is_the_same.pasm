; for an array and for bytes
; expect: true
; expect: true
; expect: false

.sysc test.array/1 args=1 rets=1
.sysc test.bytes/1 args=1 rets=1
.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=2 rets=3
  PUSH_I32 3
  HOSTCALL test.array/1
  SET_LOCAL 0
  PUSH_I32 3
  HOSTCALL test.bytes/1
  SET_LOCAL 1
  GET_LOCAL 0
  HOSTCALL test.echo/1
  GET_LOCAL 0
  EQ
  GET_LOCAL 1
  HOSTCALL test.echo/1
  GET_LOCAL 1
  EQ
  GET_LOCAL 0
  GET_LOCAL 1
  HOSTCALL test.echo/1
  EQ
  RET
.end
