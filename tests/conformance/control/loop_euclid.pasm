; greatest common divisor of 1071 and 462
; expect: 21

.func main params=0 locals=2 rets=1
  PUSH_I32 1071
  SET_LOCAL 0
  PUSH_I32 462
  SET_LOCAL 1
step:
  GET_LOCAL 1
  PUSH_I32 0
  EQ
  JMP_IF_TRUE done
  GET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  MOD
  SET_LOCAL 1
  SET_LOCAL 0
  JMP step
done:
  GET_LOCAL 0
  RET
.end
