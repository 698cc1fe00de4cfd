; expect log: x
; expect trap: BAD_RET_SLOTS in main at 24

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=1
  PUSH_CONST "x"
  MAKE_CLOSURE f 0
  SWAP
  HOSTCALL log.write/1
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
