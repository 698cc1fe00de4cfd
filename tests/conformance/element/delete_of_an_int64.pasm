; expect trap: TYPE in main at 16
; expect cycles: 17
.func main params=0 locals=0 rets=1
  PUSH_I64 5
  PUSH_CONST "a"
  INTRINSIC element.delete/1
  RET
.end
