; expect: 1

.func main params=0 locals=0 rets=1
.try from end caught
  JMP from
caught:
  RET
from:
  PUSH_I32 1
  THROW
end:
.end
