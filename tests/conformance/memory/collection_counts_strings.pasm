; 6 strings were made at run time, of 64 + 2 + 32 bytes each: they, 1 coroutine and 1 header: 32 + 4 + 8 * 7.
; Constants do not count. 6 * (2 + 2 + 2 + 16 + 2), 8 + 16 + 2, 4
; limit: heapBytes=600
; expect none
; expect cycles: 266
; expect live bytes: 48

.func main params=0 locals=0 rets=0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  POP
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  POP
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  POP
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  POP
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  POP
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
