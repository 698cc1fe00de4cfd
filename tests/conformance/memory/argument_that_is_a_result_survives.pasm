; five closures, made in this order, come back in reverse; reverse makes nothing, echo makes a string, for
; which the sixth closure is reclaimed
; limit: heapBytes=386
; expect: closure #1(5)
; expect: closure #1(4)
; expect: closure #1(3)
; expect: closure #1(2)
; expect: closure #1(1)
; expect: ab

.sysc test.reverse/1 args=5 rets=5
.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=0 rets=6
  PUSH_I32 1
  MAKE_CLOSURE f 1
  PUSH_I32 2
  MAKE_CLOSURE f 1
  PUSH_I32 3
  MAKE_CLOSURE f 1
  PUSH_I32 4
  MAKE_CLOSURE f 1
  PUSH_I32 5
  MAKE_CLOSURE f 1
  MAKE_CLOSURE f 0
  POP
  HOSTCALL test.reverse/1
  PUSH_CONST "ab"
  HOSTCALL test.echo/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
