; expect error: DUPLICATE_NAME at 4:9

.export main
.export main
.func main params=0 locals=0 rets=0
  RET
.end
