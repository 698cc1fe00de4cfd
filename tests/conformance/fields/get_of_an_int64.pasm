; expect trap: TYPE in main at 10
; expect cycles: 8
.func main params=0 locals=0 rets=1
  PUSH_I64 1
  GET_FIELD "a"
  RET
.end
