; The map, 48 + 40 × 4 bytes, and a string of 64 + 2 + 32: two do not fit, and neither would one and an array of
; 48 + 16 × 4.
; limit: heapBytes=330
; expect: 4

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC map.delete/1
  POP
  PUSH_CONST null
  SET_LOCAL 1
  PUSH_I32 4
  INTRINSIC array.new/1
  INTRINSIC array.length/1
  RET
.end
