; found where the two paths meet, at whichever is walked last
; expect error: HEIGHT_MISMATCH

.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  PUSH_BOOL true
  JMP_IF_TRUE join
  POP
join:
  POP
  RET
.end
