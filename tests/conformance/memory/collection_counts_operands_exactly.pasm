; as collection_counts_operands, with an operand less: 7 do not make a cycle
; limit: heapBytes=96
; expect none
; expect cycles: 30

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  POP
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  MAKE_CLOSURE f 3
  POP_N 2
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
