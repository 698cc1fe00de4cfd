; 10 doublings of 64 bytes make 64 + 65536 + 1023 of 32 bytes, less than 262144: nothing is collected
; expect none
; expect frames: 1
; expect cycles: 127

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
  FRAME_SYNC
  POP
  RET
.end
