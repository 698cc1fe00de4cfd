; expect: 0
; expect: 4
; expect: 3

.func main params=0 locals=0 rets=3
  PUSH_I32 0
  PUSH_I32 3
  PUSH_I32 4
  CALL flip
  RET
.end

.func flip params=2 locals=0 rets=2
  GET_LOCAL 1
  GET_LOCAL 0
  RET
.end
