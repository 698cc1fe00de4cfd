; 12 locals, header, 1 object and 1 coroutine: 32 + 4 * 13 + 8 * 2.
; 8 + 16, 2, 2, 1 + 1, 8 + 16, 2, 4
; limit: heapBytes=113
; expect none
; expect cycles: 160
; expect live bytes: 66

.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=12 rets=0
  MAKE_CLOSURE f 0
  POP
  PUSH_CONST "ab"
  HOSTCALL test.echo/1
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
