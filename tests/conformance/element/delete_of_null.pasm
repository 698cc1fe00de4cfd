; expect trap: TYPE in main at 12
; expect cycles: 17
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_CONST "a"
  INTRINSIC element.delete/1
  RET
.end
