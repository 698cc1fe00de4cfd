; a spare function has an array of further arguments only if there are any
; expect: undefined
; expect: null
; expect: [3, 4]
; expect: null
; expect: undefined
.func main params=0 locals=0 rets=5
  PUSH_CONST undefined
  MAKE_CLOSURE others 0
  CALL_VALUE 0
  PUSH_CONST undefined
  MAKE_CLOSURE others 0
  PUSH_I32 2
  CALL_VALUE 1
  PUSH_CONST undefined
  MAKE_CLOSURE others 0
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  CALL_VALUE 3
  PUSH_CONST undefined
  MAKE_CLOSURE others 0
  PUSH_I32 1
  INTRINSIC array.new/1
  CALL_SPREAD
  PUSH_CONST undefined
  MAKE_CLOSURE others 0
  PUSH_I32 0
  INTRINSIC array.new/1
  CALL_SPREAD
  RET
.end
.func others params=4 locals=3 rets=1 flexible rest spare
  GET_LOCAL 3
  RET
.end
