; labels belong to their function
; expect: 1
; expect: 2

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  JMP done
done:
  CALL f
  RET
.end

.func f params=0 locals=0 rets=1
  PUSH_I32 2
  JMP done
  NOP
done:
  RET
.end
