; expect error: BAD_DIRECTIVE at 3:1

.func main params=0 locals=0
  RET
.end
