; results keep their order on the stack
; expect: 1
; expect: 2
; expect: 3

.func main params=0 locals=0 rets=3
  CALL three
  RET
.end

.func three params=0 locals=0 rets=3
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  RET
.end
