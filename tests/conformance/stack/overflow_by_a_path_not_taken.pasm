; the highest stack of any path of f counts: 1 + 1 + 3
; limit: stackSlots=4
; expect trap: STACK_OVERFLOW in main at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_BOOL true
  JMP_IF_TRUE done
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  POP_N 3
done:
  RET
.end
