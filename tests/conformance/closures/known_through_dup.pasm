; the copy and the original are both known
; expect: 1
; expect: 2
; expect: 1
; expect: 2

.func main params=0 locals=0 rets=4
  MAKE_CLOSURE f 0
  DUP
  CALL_CLOSURE 0
  POP_N 2
  POP
  MAKE_CLOSURE f 0
  DUP
  POP
  CALL_CLOSURE 0
  MAKE_CLOSURE f 0
  DUP
  SWAP
  POP
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
