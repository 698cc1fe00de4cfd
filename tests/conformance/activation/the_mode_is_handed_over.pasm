; whatever it is
; expect: stop
; expect: 7
.func main params=0 locals=0 rets=2
  CALL gen
  PUSH_I32 7
  PUSH_CONST "stop"
  RESUME
  PUSH_I32 0
  INTRINSIC array.get/1
  CALL gen
  PUSH_I32 7
  PUSH_CONST "stop"
  RESUME
  PUSH_I32 1
  INTRINSIC array.get/1
  SWAP
  SWAP
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  SWAP
  MAKE_ARRAY 2
  RET
.end
