; 48 + 16 × 10 bytes
; limit: heapBytes=208
; expect: 10
; expect cycles: 38

.func main params=0 locals=2 rets=1
  PUSH_I32 10
  INTRINSIC array.new/1
  INTRINSIC array.length/1
  RET
.end
