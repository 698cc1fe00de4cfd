; a jump to the end is a RET: 4 cycles, 1 instruction
; expect: 7
; expect cycles: 8
; expect instructions: 3

.func main params=0 locals=0 rets=1
  PUSH_I32 7
  JMP done
done:
.end
