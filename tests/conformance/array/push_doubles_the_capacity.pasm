; 48 + 16 × 8 bytes
; limit: heapBytes=176
; expect: [1, 2, 3, 4, 5]
; expect cycles: 109

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 4
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 5
  INTRINSIC array.push/1
  GET_LOCAL 0
  RET
.end
