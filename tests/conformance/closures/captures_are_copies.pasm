; what the local is set to afterwards does not reach the capture
; expect: 1

.func main params=0 locals=1 rets=1
  PUSH_I32 1
  SET_LOCAL 0
  GET_LOCAL 0
  MAKE_CLOSURE f 1
  PUSH_I32 2
  SET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  RET
.end
