; of five calls the three outermost; and of none of them
; expect: [1, 34, 1, 34, 0, 6]
; expect: []
.func main params=0 locals=0 rets=2
  PUSH_I32 3
  CALL deep
  PUSH_I32 1
  INTRINSIC error.trace/1
  RET
.end
.func deep params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE end
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL deep
  RET
end:
  PUSH_I32 2
  INTRINSIC error.trace/1
  RET
.end
