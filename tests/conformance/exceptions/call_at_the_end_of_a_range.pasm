; its return address is behind the range, the call itself is not
; expect: 1

.func main params=0 locals=0 rets=1
.try from to caught
from:
  CALL low
to:
  HALT
caught:
  RET
.end

.func low params=0 locals=0 rets=0
  PUSH_I32 1
  THROW
.end
