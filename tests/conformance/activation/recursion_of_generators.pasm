; each resumes the next one; 1000 frames at once
; expect: 1000
.func main params=0 locals=0 rets=1
  PUSH_I32 1000
  CALL deep
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  RET
.end
.func deep params=1 locals=1 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE end
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL deep
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  PUSH_I32 1
  ADD
  RET
end:
  PUSH_I32 0
  RET
.end
