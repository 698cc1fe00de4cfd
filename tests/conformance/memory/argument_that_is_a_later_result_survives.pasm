; the first result, a string of 64 + 3, needs the 64 of the garbage; the second one is the argument, which was
; overwritten by then: 64 + 67
; limit: heapBytes=131
; expect: tag
; expect: closure #1(8)
; expect live bytes: 131

.sysc test.tag/1 args=1 rets=2
.func main params=0 locals=0 rets=2
  PUSH_I32 7
  MAKE_CLOSURE f 1
  POP
  PUSH_I32 8
  MAKE_CLOSURE f 1
  HOSTCALL test.tag/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
