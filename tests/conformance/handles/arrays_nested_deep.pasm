; 2000 arrays: 1999 of one element and an empty one
; expect none
; expect live bytes: 127984

.sysc test.nested/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 2000
  HOSTCALL test.nested/1
  POP
  RET
.end
