; expect: 5
; expect cycles: 17
; expect instructions: 5

.func main params=0 locals=0 rets=1
  CALL f
  RET
.end

.func f params=0 locals=0 rets=1
  PUSH_I32 5
  JMP done
done:
.end
