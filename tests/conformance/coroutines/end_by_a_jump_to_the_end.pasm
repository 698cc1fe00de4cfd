; as RET: 4 cycles and 1 instruction. 6 + 32 + 1, then JMP 2 and 4, then 4
; expect none
; expect frames: 1
; expect cycles: 49
; expect instructions: 5

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  JMP end
end:
.end
