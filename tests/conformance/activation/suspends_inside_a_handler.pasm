; the handler covers what comes behind SUSPEND, too; it keeps one value
; expect: 5
; expect: thrown
.func main params=0 locals=0 rets=2
  CALL gen
  PUSH_CONST "thrown"
  PUSH_I32 1
  RESUME
  DUP
  PUSH_I32 0
  INTRINSIC array.get/1
  SWAP
  PUSH_I32 1
  INTRINSIC array.get/1
  RET
.end
.func gen params=0 locals=0 rets=1
.try from to caught height=1
  PUSH_I32 5
from:
  ACTIVATION
  DUP
  SUSPEND
  POP
  THROW
to:
  HALT
caught:
  MAKE_ARRAY 2
  RET
.end
