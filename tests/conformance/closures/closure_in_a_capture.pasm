; the outer one calls what it captured
; expect: 12

.func main params=0 locals=0 rets=1
  PUSH_I32 6
  MAKE_CLOSURE twice 0
  MAKE_CLOSURE apply 1
  CALL_CLOSURE 1
  RET
.end

.func apply params=2 locals=0 rets=1
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  CALL_CLOSURE 1
  RET
.end

.func twice params=2 locals=0 rets=1
  GET_LOCAL 1
  GET_LOCAL 1
  ADD
  RET
.end
