; Each round drops 48 + 16 × 4 bytes; live are the map, 48 + 40 × 4, and its value, 48 + 16 × 1. The key
; is a string made at run time: 64 + 2 bytes, and 32 while it has two parts.
; limit: heapBytes=460
; expect: {"ab": [null]}

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_I32 1
  INTRINSIC array.new/1
  INTRINSIC map.set/1
  PUSH_I32 4
  INTRINSIC array.new/1
  POP
  PUSH_I32 4
  INTRINSIC array.new/1
  POP
  PUSH_I32 4
  INTRINSIC array.new/1
  POP
  PUSH_I32 4
  INTRINSIC array.new/1
  POP
  PUSH_I32 4
  INTRINSIC array.new/1
  POP
  PUSH_I32 4
  INTRINSIC array.new/1
  POP
  GET_LOCAL 0
  RET
.end
