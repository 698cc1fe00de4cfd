; "ab" begins a string of 102 bytes that nobody has any more: 64 + 102 + 2 of 32 are held. The next one needs
; 64 + 200 + 32, for which the collection materialises the payload, 16 + 25, and cuts it to 64 + 2, 16 + 0. It looks
; at 1 local, 1 header, 2 operands, 1 payload and 1 coroutine: 32 + 4 * 4 + 8 * 2. 2, 2, 2 + 8, 1, 2; 2, 2, 2; 2, 2, 2 + 8;
; 41 + 16 + 64; 2, 1, 4 + 1
; limit: heapBytes=400
; expect: ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
; expect: ab
; expect live bytes: 362
; expect cycles: 190

.func main params=0 locals=1 rets=2
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  SET_LOCAL 0
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  ADD
  POP
  PUSH_CONST "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
  PUSH_CONST "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
  ADD
  GET_LOCAL 0
  NOP
  RET
.end
