; bools have no order
; expect trap: TYPE in main at 6

.func main params=0 locals=0 rets=1
  PUSH_BOOL false
  PUSH_BOOL true
  LTE
  RET
.end
