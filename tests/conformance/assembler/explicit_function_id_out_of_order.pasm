; expect error: OUT_OF_RANGE at 3:7

.func #1 params=0 locals=0 rets=0
  RET
.end
