; expect: 1
; expect cycles: 11
; expect instructions: 4

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_BOOL true
  JMP_IF_TRUE done
  POP
  PUSH_I32 2
  RET
done:
.end
