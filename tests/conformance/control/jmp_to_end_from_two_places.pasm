; expect: 1
; expect: 2
; expect cycles: 45

.func main params=0 locals=0 rets=2
  PUSH_BOOL true
  CALL choose
  PUSH_BOOL false
  CALL choose
  RET
.end

; with true 2 + 3 + 2 + 2 + 4 = 13, with false 2 + 3 + 2 + 2 + 4 too
.func choose params=1 locals=0 rets=1
  GET_LOCAL 0
  JMP_IF_FALSE other
  PUSH_I32 1
  JMP done
other:
  PUSH_I32 2
  JMP done
done:
.end
