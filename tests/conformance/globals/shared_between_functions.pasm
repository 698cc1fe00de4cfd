; expect: 7
; expect: 8

.global a

.func main params=0 locals=0 rets=2
  PUSH_I32 7
  SET_GLOBAL a
  CALL swap_in
  GET_GLOBAL a
  RET
.end

.func swap_in params=0 locals=0 rets=1
  GET_GLOBAL a
  PUSH_I32 8
  SET_GLOBAL a
  RET
.end
