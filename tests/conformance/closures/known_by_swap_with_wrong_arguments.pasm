; f takes none, g takes one; after SWAP it is f that lies on top
; expect error: BAD_CLOSURE_ARGS in main at 22

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  MAKE_CLOSURE g 0
  SWAP
  CALL_CLOSURE 1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end

.func g params=2 locals=0 rets=0
  RET
.end
