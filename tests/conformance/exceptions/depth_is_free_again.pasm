; the calls that a fault ends no longer count
; limit: callDepth=3
; expect: 16
; expect: 16

.func main params=0 locals=0 rets=2
.try first second second faults
.try again to caught height=1 faults
first:
  CALL down
  HALT
second:
again:
  CALL down
  HALT
to:
caught:
  RET
.end

.func down params=0 locals=0 rets=0
  CALL down
  RET
.end
