; 12 doublings of 64 bytes make a payload of 262144 bytes and more: a collection of 1 header, 1 operand,
; 1 payload and 1 coroutine: 32 + 4 * 2 + 8 * 2. 2, 12 of 3 + 8, 8 for the payload, 1 + 56, 2, 4
; expect none
; expect frames: 1
; expect cycles: 205

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
