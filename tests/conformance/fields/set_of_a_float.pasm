; expect trap: TYPE in main at 16
; expect cycles: 12
.func main params=0 locals=0 rets=0
  PUSH_F64 1
  PUSH_I32 1
  SET_FIELD "a"
  RET
.end
