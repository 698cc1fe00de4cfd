; a handler goes to the call, though nothing reaches its range: the verifier does not know the closure
; expect trap: BAD_RET_SLOTS in main at 12

.func main params=0 locals=0 rets=0
.try dead end call
  MAKE_CLOSURE f 0
  NOP
call:
  CALL_CLOSURE 0
  POP
  RET
dead:
  NOP
end:
  HALT
.end

.func f params=1 locals=0 rets=0
  RET
.end
