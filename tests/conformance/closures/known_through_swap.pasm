; the closure goes below the 7 and comes back on top
; expect: 7
; expect: 1
; expect: 2

.func main params=0 locals=0 rets=3
  MAKE_CLOSURE f 0
  PUSH_I32 7
  SWAP
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
