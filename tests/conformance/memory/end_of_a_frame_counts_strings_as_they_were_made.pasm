; bytes of 48 + 261984 and a string of 64 + 16 + 32 are 262144; that the string was materialised since does not
; matter. 20 locals, header, 4 each for 1 object, 1 string and 1 coroutine: 33, 32 + 4.
; 2, 1 + floor(261984/64), 1; 2, 2, 2, 2, 2, 1; 1 + 36, 4
; expect none
; expect cycles: 4149
; expect live bytes: 0

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  PUSH_I32 261984
  HOSTCALL test.bytes/1
  POP
  PUSH_CONST "01234567"
  PUSH_CONST "89abcdef"
  ADD
  PUSH_CONST "x"
  LT
  POP
  FRAME_SYNC
  RET
.end
