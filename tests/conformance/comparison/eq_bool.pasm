; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_BOOL true
  PUSH_BOOL true
  EQ
  PUSH_BOOL false
  PUSH_BOOL false
  EQ
  PUSH_BOOL true
  PUSH_BOOL false
  EQ
  RET
.end
