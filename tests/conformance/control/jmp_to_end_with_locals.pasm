; the implicit return leaves parameters and locals behind
; expect: 9
; expect: 7

.func main params=0 locals=0 rets=2
  PUSH_I32 9
  PUSH_I32 7
  PUSH_I32 8
  CALL f
  RET
.end

.func f params=2 locals=3 rets=1
  GET_LOCAL 0
  JMP done
done:
.end
