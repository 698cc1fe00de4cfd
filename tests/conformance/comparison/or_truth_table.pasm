; expect: false
; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=4
  PUSH_BOOL false
  PUSH_BOOL false
  OR
  PUSH_BOOL false
  PUSH_BOOL true
  OR
  PUSH_BOOL true
  PUSH_BOOL false
  OR
  PUSH_BOOL true
  PUSH_BOOL true
  OR
  RET
.end
