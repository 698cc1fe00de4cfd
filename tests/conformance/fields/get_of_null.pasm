; expect trap: TYPE in main at 6
; expect cycles: 8
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  GET_FIELD "a"
  RET
.end
