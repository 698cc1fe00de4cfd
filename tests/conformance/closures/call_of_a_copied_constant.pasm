; DUP is not in the list: tested when it is called
; expect trap: TYPE in main at 8

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  DUP
  CALL_CLOSURE 0
  RET
.end
