; the garbage of f makes room for its stack; the argument, a string of 64 + 2 + 32 bytes, stays.
; 608 + 98; before the collection there are 48 more
; limit: heapBytes=706
; expect: ab

.global r
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL r
  RET
.end

.func f params=0 locals=0 rets=0
  MAKE_CLOSURE c 0
  POP
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  CALL g
  RET
.end

.func g params=1 locals=20 rets=0
  GET_LOCAL 0
  SET_GLOBAL r
  RET
.end

.func c params=1 locals=0 rets=0
  RET
.end
