; expect live bytes: 224
; expect none
; answer: 1
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  HOSTCALL test.ask/1   ; 96 and an array of 1: 64
  POP
  PUSH_I32 0
  HOSTCALL test.ask/1
  PUSH_I32 1
  INTRINSIC host.wait/1 ; its array is garbage, but not yet collected: 64; the other ticket: 96 + 64
  POP_N 3
  RET
.end
