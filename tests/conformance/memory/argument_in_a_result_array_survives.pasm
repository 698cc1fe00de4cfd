; the closure of 7 is reclaimable garbage, those of 8 and 9 come back inside arrays: [first, [second]]. Two
; closures of 64 are kept and one of 64 is garbage when the inner array of 64 no longer fits beside the outer one of 80
; limit: heapBytes=272
; expect: [closure #1(8), [closure #1(9)]]
; expect live bytes: 272

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 7
  MAKE_CLOSURE f 1
  POP
  PUSH_I32 8
  MAKE_CLOSURE f 1
  PUSH_I32 9
  MAKE_CLOSURE f 1
  HOSTCALL test.wrap/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
