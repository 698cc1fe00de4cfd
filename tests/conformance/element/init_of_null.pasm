; expect trap: TYPE in main at 18
; expect cycles: 19
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC element.init/1
  RET
.end
