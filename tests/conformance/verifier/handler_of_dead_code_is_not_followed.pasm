; nothing reaches the range, so nothing reaches the target
; expect halted

.func main params=0 locals=0 rets=0
.try dead end target
  HALT
dead:
  PUSH_I32 1
  THROW
end:
target:
  ADD
  RET
.end
