; PUSH_BOOL 2, POP 2, HOSTCALL 1 + 2; what follows is not charged
; expect trap: HOST_FAULT in main at 5
; expect cycles: 7
; expect instructions: 3

.sysc test.throws/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  POP
  HOSTCALL test.throws/1
  NOP
  RET
.end
