; expect: 1
; expect: 0
; expect: 1
; expect: 2
.func main params=0 locals=1 rets=4
  CALL gen
  DUP
  SET_LOCAL 0
  PUSH_CONST null
  PUSH_I32 0
  RESUME                 ; what its state was while it ran the first time
  GET_LOCAL 0
  INTRINSIC activation.state/1
  GET_LOCAL 0
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  POP
  GET_LOCAL 0
  INTRINSIC activation.state/1 ; it has returned
  GET_LOCAL 0
  INTRINSIC activation.finish/1
  GET_LOCAL 0
  INTRINSIC activation.state/1
  RET
.end
.func gen params=0 locals=1 rets=1
  ACTIVATION
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 0
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC activation.state/1
  SUSPEND
  POP
  RET
.end
