; expect trap: TYPE in main at 9
; expect cycles: 15
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_CONST "a"
  INTRINSIC element.has/1
  RET
.end
