; 2 pieces are found, 16 each; the collection finds a header and 2 operands, and the entry: 32 + 4 * 3 + 8
; limit: heapBytes=210
; expect trap: OUT_OF_MEMORY in main at 12
; expect cycles: 105

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab,c"
  PUSH_CONST ","
  INTRINSIC string.split/1
  HALT
.end
