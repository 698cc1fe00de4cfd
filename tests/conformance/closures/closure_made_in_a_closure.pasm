; an adder of adders: 100 + 20 + 3
; expect: 123

.func main params=0 locals=1 rets=1
  PUSH_I32 100
  MAKE_CLOSURE outer 1
  SET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 20
  GET_LOCAL 0
  CALL_CLOSURE 1
  CALL_CLOSURE 1
  RET
.end

; n → closure that captured this one's capture and n
.func outer params=2 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  GET_LOCAL 1
  MAKE_CLOSURE inner 2
  RET
.end

.func inner params=2 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC closure.capture/1
  ADD
  GET_LOCAL 1
  ADD
  RET
.end
