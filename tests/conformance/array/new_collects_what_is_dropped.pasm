; 48 + 16 × 10 bytes twice; the first one is garbage. The collection counts the header, 2 locals,
; 1 operand and 1 object: less than 8.
; limit: heapBytes=208
; expect: 10
; expect cycles: 31

.func main params=0 locals=2 rets=1
  PUSH_I32 10
  INTRINSIC array.new/1
  POP
  PUSH_I32 10
  INTRINSIC array.new/1
  INTRINSIC array.length/1
  RET
.end
