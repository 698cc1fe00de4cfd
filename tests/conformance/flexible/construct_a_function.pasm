; a constructible function with a new target has no this when it is constructed
; expect: undefined
; expect: target
; expect: 9
; expect: [9]
; expect: undefined
.func main params=0 locals=1 rets=5
  PUSH_CONST "target"
  MAKE_CLOSURE this 0
  PUSH_I32 9
  CONSTRUCT 1
  PUSH_CONST "target"
  MAKE_CLOSURE target 0
  PUSH_I32 9
  CONSTRUCT 1
  PUSH_CONST "target"
  MAKE_CLOSURE argument 0
  PUSH_I32 9
  CONSTRUCT 1
  PUSH_CONST "target"
  MAKE_CLOSURE others 0
  PUSH_I32 9
  CONSTRUCT 1
  PUSH_CONST "this"
  MAKE_CLOSURE target 0
  PUSH_I32 9
  CALL_VALUE 1           ; the new target of a call is undefined
  RET
.end
.func this params=4 locals=0 rets=1 flexible constructible new_target
  GET_LOCAL 0
  RET
.end
.func target params=4 locals=0 rets=1 flexible constructible new_target
  GET_LOCAL 2
  RET
.end
.func argument params=4 locals=0 rets=1 flexible constructible new_target
  GET_LOCAL 3
  RET
.end
.func others params=4 locals=0 rets=1 flexible rest constructible new_target
  GET_LOCAL 3
  RET
.end
