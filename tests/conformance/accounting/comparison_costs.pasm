; 2 each, and 2 each push
; expect: true
; expect cycles: 22
; expect instructions: 10

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  LT
  PUSH_BOOL true
  AND
  PUSH_BOOL false
  OR
  NOT
  NOT
  RET
.end
