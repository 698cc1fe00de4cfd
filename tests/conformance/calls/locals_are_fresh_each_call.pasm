; slots used by an earlier call are null again
; expect: 1
; expect: null

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  CALL remember
  CALL forget
  RET
.end

.func remember params=1 locals=1 rets=1
  GET_LOCAL 0
  SET_LOCAL 1
  GET_LOCAL 1
  RET
.end

.func forget params=0 locals=2 rets=1
  GET_LOCAL 1
  RET
.end
