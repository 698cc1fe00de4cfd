; expect: 20
.func main params=0 locals=0 rets=1
  PUSH_I32 30
  CALL deep
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
  INTRINSIC array.length/1
  RET
.end
