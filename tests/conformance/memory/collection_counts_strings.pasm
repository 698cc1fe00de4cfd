; 6 strings were made at run time, of 64 + 2 + 32 bytes each: 4 each for them and 1 coroutine, 1 header: 29, 32 + 3. Constants do not
; count. 6 * (2 + 2 + 2 + 1), 8 + 1 + 1, 4
; limit: heapBytes=600
; expect none
; expect cycles: 90
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
