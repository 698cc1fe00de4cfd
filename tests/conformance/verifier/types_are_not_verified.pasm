; they are checked when the instruction runs, and it never does
; expect: 1

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_BOOL true
  JMP_IF_TRUE done
  PUSH_CONST null
  ADD
done:
  RET
.end
