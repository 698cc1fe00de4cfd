; the first capture is the lowest
; expect: 10
; expect: b
; expect: 30.5

.func main params=0 locals=0 rets=3
  PUSH_I32 10
  PUSH_CONST "b"
  PUSH_F64 30.5
  MAKE_CLOSURE f 3
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=3
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC closure.capture/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC closure.capture/1
  RET
.end
