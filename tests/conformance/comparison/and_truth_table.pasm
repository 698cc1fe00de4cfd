; expect: false
; expect: false
; expect: false
; expect: true

.func main params=0 locals=0 rets=4
  PUSH_BOOL false
  PUSH_BOOL false
  AND
  PUSH_BOOL false
  PUSH_BOOL true
  AND
  PUSH_BOOL true
  PUSH_BOOL false
  AND
  PUSH_BOOL true
  PUSH_BOOL true
  AND
  RET
.end
