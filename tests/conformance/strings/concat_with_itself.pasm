; expect: xyxyxyxy

.func main params=0 locals=0 rets=1
  PUSH_CONST "xy"
  DUP
  ADD
  DUP
  ADD
  RET
.end
