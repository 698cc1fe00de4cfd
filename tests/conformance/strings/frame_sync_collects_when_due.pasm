; 11 doublings of 64 bytes make 393376 bytes, which is 262144 and more: a collection of 1 header, 1 operand,
; 4 each for 11 strings and 1 coroutine costs 32 + floor(50/8) = 38. 2, 11 of 3, 1 + 38, 1, 4
; expect none
; expect frames: 1
; expect cycles: 79

.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  FRAME_SYNC
  POP
  RET
.end
