; Map: 48 + 40 × 4 bytes; keys: 48 + 16 × 2
; limit: heapBytes=287
; expect trap: OUT_OF_MEMORY in main at 66

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  INTRINSIC map.keys/1
  RET
.end
