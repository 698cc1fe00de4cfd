; 12 doublings of 64 bytes make a payload of 262144 bytes and more: a collection of 1 header, 1 operand,
; 4 each for 1 payload and 1 coroutine costs 32 + floor(10/8) = 33. 2, 12 of 3, 1 + 33, 1, 4
; expect none
; expect frames: 1
; expect cycles: 77

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
  DUP
  ADD
  FRAME_SYNC
  POP
  RET
.end
