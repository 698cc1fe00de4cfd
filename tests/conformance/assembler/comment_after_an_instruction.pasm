; expect: 1

.func main params=0 locals=0 rets=1 ; the entry
  PUSH_I32 1 ; PUSH_I32 2
  RET; nothing is needed before the semicolon
.end
