; what was thrown is kept, what the calls held is garbage
; limit: heapBytes=400
; expect: [1, 2]

.func main params=0 locals=1 rets=1
.try from to caught
from:
  CALL low
  HALT
to:
caught:
  SET_LOCAL 0
  PUSH_I32 16
  INTRINSIC array.new/1
  POP
  GET_LOCAL 0
  RET
.end

.func low params=0 locals=1 rets=0
  PUSH_I32 12
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC array.set/1
  DUP
  PUSH_I32 1
  PUSH_I32 2
  INTRINSIC array.set/1
  THROW
.end
