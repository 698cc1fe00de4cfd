; limit: coroutines=3
; expect trap: LIMIT in main at 20
; expect dropped: 2

.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN f 0
  SPAWN f 0
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
