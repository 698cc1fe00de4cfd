; each call knows which of the two it calls: none returns nothing, pair two values
; expect: closure #1()
; expect: 1
; expect: 2
; expect: closure #2()

.func main params=0 locals=0 rets=4
  MAKE_CLOSURE pair 0
  MAKE_CLOSURE none 0
  SWAP
  CALL_CLOSURE 0
  MAKE_CLOSURE pair 0
  MAKE_CLOSURE none 0
  SWAP
  SWAP
  CALL_CLOSURE 0
  RET
.end

.func none params=1 locals=0 rets=0
  RET
.end

.func pair params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
