; 11 doublings of 64 bytes make 393376 bytes, which is 262144 and more: a collection of 1 header, 1 operand,
; 11 strings and 1 coroutine: 32 + 4 * 2 + 8 * 12. 2, 11 of 3 + 8, 1, 2, 4
; expect none
; expect frames: 1
; expect cycles: 266

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
