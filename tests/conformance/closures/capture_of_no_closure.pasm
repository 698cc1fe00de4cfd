; an argument of a wrong type comes before an index out of range
; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=1
  PUSH_I32 7
  PUSH_I32 -1
  INTRINSIC closure.capture/1
  RET
.end
