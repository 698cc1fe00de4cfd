; the callee's 16 locals are not charged, as it is not entered: 8 + 16 + 2 + 2 + 6
; expect trap: BAD_RET_SLOTS in main at 22
; expect cycles: 34
; expect instructions: 4

.func main params=0 locals=1 rets=1
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=16 rets=0
  RET
.end
