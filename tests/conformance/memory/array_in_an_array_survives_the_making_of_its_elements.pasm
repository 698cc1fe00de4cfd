; the inner array of 64 bytes is made by a collection, which the outer one of 80 must survive
; limit: heapBytes=150
; expect: [1, [2]]
; expect live bytes: 144

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  POP
  PUSH_I32 1
  PUSH_I32 2
  HOSTCALL test.wrap/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
