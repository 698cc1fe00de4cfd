; expect: true
; expect: false

.func main params=0 locals=0 rets=2
  PUSH_BOOL false
  NOT
  PUSH_BOOL true
  NOT
  RET
.end
