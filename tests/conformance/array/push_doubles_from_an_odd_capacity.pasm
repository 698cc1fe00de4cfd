; From 5 to 10: 48 + 16 × 10 bytes
; limit: heapBytes=208
; expect: 6
; expect cycles: 65

.func main params=0 locals=2 rets=1
  PUSH_I32 5
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.length/1
  RET
.end
