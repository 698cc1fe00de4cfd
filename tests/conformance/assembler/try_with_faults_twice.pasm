; expect error: DUPLICATE_NAME at 5:21

.func main params=0 locals=0 rets=0
a:
  .try a b a faults faults
  RET
b:
.end
