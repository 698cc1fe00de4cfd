; false on the left does not excuse the right
; expect trap: TYPE in main at 9

.func main params=0 locals=0 rets=1
  PUSH_BOOL false
  PUSH_CONST null
  AND
  RET
.end
