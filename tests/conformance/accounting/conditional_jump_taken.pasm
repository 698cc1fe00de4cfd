; expect none
; expect cycles: 9
; expect instructions: 3

.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  JMP_IF_TRUE done
  NOP
  NOP
done:
  RET
.end
