; a trap names the function it is in, after a jump to the end of another
; expect trap: EXPLICIT in main at 6
; expect cycles: 12
; expect instructions: 4

.func main params=0 locals=0 rets=0
  CALL f
  TRAP
.end

.func f params=0 locals=0 rets=0
  JMP done
done:
.end
