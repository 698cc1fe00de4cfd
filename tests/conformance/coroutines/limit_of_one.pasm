; the entry counts; SPAWN costs its fixed cycles, with those for 16 locals: 6 + 8
; limit: coroutines=1
; expect trap: LIMIT in main at 0
; expect cycles: 14
; expect instructions: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  RET
.end

.func f params=0 locals=16 rets=0
  RET
.end
