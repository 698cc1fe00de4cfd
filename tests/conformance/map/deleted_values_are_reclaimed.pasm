; The map, 48 + 40 × 4 bytes, and one array of 48 + 16 × 4: two do not fit.
; limit: heapBytes=320
; expect: {2: [null, null, null, null]}

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 4
  INTRINSIC array.new/1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 4
  INTRINSIC array.new/1
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
