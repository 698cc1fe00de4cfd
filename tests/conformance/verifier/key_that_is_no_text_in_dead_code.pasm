; expect error: BAD_KEY in main at 2
.func main params=0 locals=0 rets=0
  RET
  SET_FIELD true
  RET
.end
