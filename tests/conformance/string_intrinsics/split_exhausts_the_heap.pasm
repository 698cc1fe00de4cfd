; the collection finds 2 slots of operands, the entry: 3/8
; limit: heapBytes=210
; expect trap: OUT_OF_MEMORY in main at 12
; expect cycles: 21

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab,c"
  PUSH_CONST ","
  INTRINSIC string.split/1
  HALT
.end
