; the coroutine calls it: 10 + its capture
; expect: 30

.global sum
.func main params=0 locals=0 rets=1
  PUSH_I32 10
  PUSH_I32 20
  MAKE_CLOSURE add 1
  SPAWN runs 2
  FRAME_SYNC
  GET_GLOBAL sum
  RET
.end

.func runs params=2 locals=0 rets=0
  GET_LOCAL 0
  GET_LOCAL 1
  CALL_CLOSURE 1
  SET_GLOBAL sum
  RET
.end

.func add params=2 locals=0 rets=1
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  ADD
  RET
.end
