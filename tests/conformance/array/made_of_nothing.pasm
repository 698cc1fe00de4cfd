; expect: []
.func main params=0 locals=0 rets=1
  MAKE_ARRAY 0
  RET
.end
