; 2 of 4 are left: capacity 4 is kept. Compacting to it: 4.
; limit: heapBytes=208
; expect: {2: 2, 4: 4, 5: 5}
; expect cycles: 194

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
  PUSH_I32 1
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 5
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
