; 48 + 40 × 8 bytes. Compacting to capacity 8: 16 + 8.
; limit: heapBytes=368
; expect: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
; expect cycles: 176

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 4
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 5
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
