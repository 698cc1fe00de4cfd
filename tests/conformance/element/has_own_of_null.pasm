; expect trap: TYPE in main at 12
; expect cycles: 15
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_I32 1
  INTRINSIC element.has_own/1
  RET
.end
