; expect none
; expect cycles: 11
; expect instructions: 5

.func main params=0 locals=0 rets=0
  PUSH_BOOL false
  JMP_IF_TRUE done
  NOP
  NOP
done:
  RET
.end
