; the guest answers it, and another coroutine waits for that
; expect: true
; expect: 42
; expect frames: 0
.func main params=0 locals=1 rets=2
  INTRINSIC host.defer/1
  SET_LOCAL 0
  GET_LOCAL 0
  SPAWN answer 1
  GET_LOCAL 0
  INTRINSIC host.wait/1
  RET
.end
.func answer params=1 locals=0 rets=0
  GET_LOCAL 0
  PUSH_BOOL true
  PUSH_I32 42
  INTRINSIC host.settle/1
  RET
.end
