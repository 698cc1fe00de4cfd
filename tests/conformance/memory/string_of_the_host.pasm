; "a" and U+FFFD: 64 + 1 + 3
; expect: a�
; expect live bytes: 68

.sysc test.lone/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.lone/1
  RET
.end
