; elements that were never set are undefined
; expect: 5
; expect: undefined
; expect: [6, undefined]
.func main params=0 locals=1 rets=3
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 5
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 6
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_CONST undefined
  INTRINSIC array.set/1
  PUSH_BOOL true
  MAKE_CLOSURE first 0
  GET_LOCAL 0
  CALL_SPREAD
  PUSH_BOOL true
  MAKE_CLOSURE fourth 0
  GET_LOCAL 0
  CALL_SPREAD
  PUSH_BOOL true
  MAKE_CLOSURE others 0
  GET_LOCAL 0
  CALL_SPREAD
  RET
.end
.func first params=3 locals=0 rets=1 flexible
  GET_LOCAL 2
  RET
.end
.func fourth params=6 locals=0 rets=1 flexible
  GET_LOCAL 5
  RET
.end
.func others params=4 locals=0 rets=1 flexible rest
  GET_LOCAL 3
  RET
.end
