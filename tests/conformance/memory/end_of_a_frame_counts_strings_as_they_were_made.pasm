; bytes of 48 + 261984 and a string of 64 + 16 + 32 are 262144; that the string was materialised since does not
; matter. 20 locals, header, 1 object, 1 string and 1 coroutine: 32 + 4 * 21 + 8 * 3.
; 2, 18 + floor(261984/8), 2; the string 16 + 20, its comparison 8
; expect none
; expect cycles: 32971
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
