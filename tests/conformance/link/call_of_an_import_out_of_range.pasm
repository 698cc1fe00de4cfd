; expect error: IMPORT_RANGE in main at 0

.func main params=0 locals=0 rets=0
  HOSTCALL #0
  RET
.end
