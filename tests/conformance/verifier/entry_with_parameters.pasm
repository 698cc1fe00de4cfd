; expect error: ENTRY_HAS_PARAMS in main at 0

.func main params=1 locals=0 rets=0
  RET
.end
