; as collection_counts_operands, with an operand less: 32 + 4 * 7 + 8 * 2
; limit: heapBytes=96
; expect none
; expect cycles: 145

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  POP
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  MAKE_CLOSURE f 3
  POP_N 4
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
