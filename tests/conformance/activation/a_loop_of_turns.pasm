; expect: 5050
; expect cycles: 6409
.func main params=0 locals=2 rets=1
  CALL numbers
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
next:
  GET_LOCAL 0
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  DUP
  PUSH_I32 0
  EQ
  JMP_IF_TRUE done
  GET_LOCAL 1
  ADD
  SET_LOCAL 1
  JMP next
done:
  POP
  GET_LOCAL 1
  RET
.end
.func numbers params=0 locals=2 rets=1
  ACTIVATION
  SET_LOCAL 0
  PUSH_I32 101
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 0
  SUSPEND
again:
  POP_N 2
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  EQ
  JMP_IF_TRUE end
  GET_LOCAL 0
  GET_LOCAL 1
  SUSPEND
  JMP again
end:
  PUSH_I32 0
  RET
.end
