; limit: stackSlots=6
; expect: 1

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  CALL f
  RET
.end

.func f params=1 locals=2 rets=1
  GET_LOCAL 0
  RET
.end
