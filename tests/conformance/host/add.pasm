; 7 cycles on top of 1 + floor(3/2)
; expect: 5
; expect cycles: 17
; expect instructions: 4

.sysc test.add/1 args=2 rets=1

.func main params=0 locals=0 rets=1
  PUSH_I32 2
  PUSH_I32 3
  HOSTCALL test.add/1
  RET
.end
