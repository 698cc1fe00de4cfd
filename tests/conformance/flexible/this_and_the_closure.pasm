; local 0 is what was passed as this, local 1 the closure that is called
; expect: it
; expect: 7
.func main params=0 locals=0 rets=2
  PUSH_CONST "it"
  MAKE_CLOSURE this 0
  CALL_VALUE 0
  PUSH_CONST "it"
  PUSH_I32 7
  MAKE_CLOSURE capture 1
  CALL_VALUE 0
  RET
.end
.func this params=2 locals=0 rets=1 flexible
  GET_LOCAL 0
  RET
.end
.func capture params=2 locals=0 rets=1 flexible
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC closure.capture/1
  RET
.end
