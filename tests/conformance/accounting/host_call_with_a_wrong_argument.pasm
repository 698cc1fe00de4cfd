; refused by its argument, the call costs its fixed 1 + 10
; expect trap: TYPE in main at 6
; expect cycles: 13
; expect instructions: 2

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_I32 1
  HOSTCALL log.write/1
  NOP
  RET
.end
