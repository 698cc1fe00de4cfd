; a handler goes to the call, so the verifier does not know the closure: it wants 1 result
; expect trap: BAD_RET_SLOTS in main at 14

.func main params=0 locals=0 rets=0
.try from to call
from:
  NOP
to:
  MAKE_CLOSURE f 0
  NOP
call:
  CALL_CLOSURE 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
