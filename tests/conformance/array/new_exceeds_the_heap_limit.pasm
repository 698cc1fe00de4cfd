; 48 + 16 × 10 bytes. The collection looks at too little to cost a cycle.
; limit: heapBytes=207
; expect trap: OUT_OF_MEMORY in main at 6
; expect cycles: 11

.func main params=0 locals=2 rets=1
  PUSH_I32 10
  INTRINSIC array.new/1
  RET
.end
