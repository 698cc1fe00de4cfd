; a program that halts has no results, whatever the entry declares
; expect halted

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  HALT
.end
