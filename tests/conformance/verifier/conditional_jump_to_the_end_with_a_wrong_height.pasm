; what is left without the bool counts
; expect error: BAD_RET_HEIGHT in main at 3

.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  JMP_IF_TRUE 17
  PUSH_I32 1
  RET
.end
