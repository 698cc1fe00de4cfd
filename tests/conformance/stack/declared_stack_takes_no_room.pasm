; only what the code can use is taken
; limit: stackSlots=3
; expect: 1

.func main params=0 locals=0 rets=1 stack=1000
  CALL f
  RET
.end

.func f params=0 locals=0 rets=1 stack=1000
  PUSH_I32 1
  RET
.end
