; 1 from the host wraps like an int32
; expect: -2147483648

.sysc test.pair/1 args=0 rets=2

.func main params=0 locals=0 rets=1
  PUSH_I32 2147483647
  HOSTCALL test.pair/1
  POP
  ADD
  RET
.end
