; a function is referred to by name or #id
; expect error: UNKNOWN_NAME at 5:8

.func main params=0 locals=0 rets=0
  CALL 0
  RET
.end
