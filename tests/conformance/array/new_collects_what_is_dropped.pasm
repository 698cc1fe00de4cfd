; 48 + 16 × 10 bytes twice; the first one is garbage. The collection: header, 2 locals,
; 1 operand, 1 object and 1 coroutine: 32 + 4 × 4 + 8 × 2.
; limit: heapBytes=208
; expect: 10
; expect cycles: 136

.func main params=0 locals=2 rets=1
  PUSH_I32 10
  INTRINSIC array.new/1
  POP
  PUSH_I32 10
  INTRINSIC array.new/1
  INTRINSIC array.length/1
  RET
.end
