; 13 to log, 4 + 1 + 7 + floor(3/2) to add, RET 4
; expect log: x
; expect: 3
; expect cycles: 30
; expect instructions: 6

.sysc log.write/1 args=1 rets=0
.sysc test.add/1 args=2 rets=1

.func main params=0 locals=0 rets=1
  PUSH_CONST "x"
  HOSTCALL log.write/1
  PUSH_I32 1
  PUSH_I32 2
  HOSTCALL test.add/1
  RET
.end
