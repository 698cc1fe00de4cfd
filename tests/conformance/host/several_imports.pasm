; expect log: two
; expect: 3

.sysc test.add/1 args=2 rets=1
.sysc log.write/1 args=1 rets=0
.sysc test.pair/1 args=0 rets=2

.func main params=0 locals=0 rets=1
  HOSTCALL test.pair/1
  HOSTCALL log.write/1
  PUSH_I32 2
  HOSTCALL test.add/1
  RET
.end
