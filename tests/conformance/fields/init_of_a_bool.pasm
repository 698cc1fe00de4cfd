; expect trap: TYPE in main at 9
; expect cycles: 12
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_I32 1
  INIT_FIELD "a"
  RET
.end
