; expect: null
; expect: true
; expect: 7
; expect: 1.5
; expect: text

.sysc test.echo/1 args=1 rets=1

.func main params=0 locals=0 rets=5
  PUSH_CONST null
  HOSTCALL test.echo/1
  PUSH_BOOL true
  HOSTCALL test.echo/1
  PUSH_I32 7
  HOSTCALL test.echo/1
  PUSH_F64 1.5
  HOSTCALL test.echo/1
  PUSH_CONST "text"
  HOSTCALL test.echo/1
  RET
.end
