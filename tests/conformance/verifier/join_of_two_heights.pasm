; One path brings a value, the other none.
; expect error: HEIGHT_MISMATCH in main at 9

.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  JMP_IF_TRUE join
  PUSH_I32 1
join:
  RET
.end
