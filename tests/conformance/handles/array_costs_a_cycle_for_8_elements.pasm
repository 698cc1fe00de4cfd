; 2 + 1 + floor(16/8), then 1, 4; 15 elements cost 1
; expect none
; expect cycles: 19

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 16
  HOSTCALL test.array/1
  POP
  PUSH_I32 15
  HOSTCALL test.array/1
  POP
  PUSH_I32 7
  HOSTCALL test.array/1
  POP
  RET
.end
