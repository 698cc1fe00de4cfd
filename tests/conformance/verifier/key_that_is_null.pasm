; expect error: BAD_KEY in main at 6
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  GET_FIELD null
  RET
.end
