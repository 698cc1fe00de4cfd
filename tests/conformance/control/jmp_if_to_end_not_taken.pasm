; expect: 2
; expect cycles: 15
; expect instructions: 6

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_BOOL true
  JMP_IF_FALSE done
  POP
  PUSH_I32 2
  RET
done:
.end
