; a local that was never set; 2 + 6
; expect trap: TYPE in main at 6
; expect cycles: 8
; expect instructions: 2

.func main params=0 locals=1 rets=1
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end
