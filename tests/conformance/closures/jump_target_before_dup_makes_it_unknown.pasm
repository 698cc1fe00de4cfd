; expect trap: BAD_RET_SLOTS in main at 14

.func main params=0 locals=0 rets=2
  MAKE_CLOSURE f 0
between:
  DUP
  SWAP
  CALL_CLOSURE 0
  RET
  JMP between
.end

.func f params=1 locals=0 rets=0
  RET
.end
