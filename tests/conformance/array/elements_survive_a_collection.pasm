; Each round drops 48 + 16 × 4 bytes; live are 48 + 16 × 4 and 48 + 16 × 1.
; limit: heapBytes=300
; expect: [1, [null]]

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC array.new/1
  INTRINSIC array.set/1
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
