; expect: 1

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  CALL f
  RET
.end

.func f params=1 locals=1 rets=1
  GET_LOCAL 0
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 3
  LT
  JMP_IF_FALSE done
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  CALL f
  POP
done:
  GET_LOCAL 1
  RET
.end
