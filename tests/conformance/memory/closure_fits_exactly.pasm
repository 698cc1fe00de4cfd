; limit: heapBytes=64
; expect: closure #1(1)
; expect live bytes: 64

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  MAKE_CLOSURE f 1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
