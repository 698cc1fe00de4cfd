; each 2 + 1 + 1 + 16 + 2 fixed; floor(4/2), floor(3/2), floor(1/2); 4
; expect none
; expect cycles: 73

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 4
  HOSTCALL test.array/1
  POP
  PUSH_I32 3
  HOSTCALL test.array/1
  POP
  PUSH_I32 1
  HOSTCALL test.array/1
  POP
  RET
.end
