; given back, it is the same object
; expect: true
; expect: 4

.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=1 rets=2
  PUSH_I32 4
  MAKE_CLOSURE f 1
  SET_LOCAL 0
  GET_LOCAL 0
  HOSTCALL test.echo/1
  GET_LOCAL 0
  EQ
  GET_LOCAL 0
  HOSTCALL test.echo/1
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  RET
.end
