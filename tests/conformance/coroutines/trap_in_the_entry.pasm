; expect trap: DIV_ZERO in main at 22
; expect dropped: 1

.func main params=0 locals=0 rets=1
  SPAWN f 0
  PUSH_I32 1
  PUSH_I32 0
  DIV
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
