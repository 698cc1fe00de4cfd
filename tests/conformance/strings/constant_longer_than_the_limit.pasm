; the limit is for strings made at run time
; limit: stringBytes=8
; expect: 123456789

.func main params=0 locals=0 rets=1
  PUSH_CONST "123456789"
  RET
.end
