; 2 pieces are found; the collection finds a header and 2 operands, and 4 for the entry: 32 + floor(7/8)
; limit: heapBytes=210
; expect trap: OUT_OF_MEMORY in main at 12
; expect cycles: 69

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab,c"
  PUSH_CONST ","
  INTRINSIC string.split/1
  HALT
.end
