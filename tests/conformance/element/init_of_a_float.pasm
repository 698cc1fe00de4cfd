; expect trap: TYPE in main at 22
; expect cycles: 19
.func main params=0 locals=0 rets=1
  PUSH_F64 1
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC element.init/1
  RET
.end
