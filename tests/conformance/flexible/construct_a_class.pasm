; local 0 is the new target
; expect: target
; expect: 8
; expect: [8]
.func main params=0 locals=0 rets=3
  PUSH_CONST "target"
  MAKE_CLOSURE target 0
  CONSTRUCT 0
  PUSH_CONST "target"
  MAKE_CLOSURE argument 0
  PUSH_I32 8
  CONSTRUCT 1
  PUSH_CONST "target"
  MAKE_CLOSURE others 0
  PUSH_I32 1
  INTRINSIC array.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 8
  INTRINSIC array.set/1
  CONSTRUCT_SPREAD
  RET
.end
.func target params=2 locals=0 rets=1 flexible class
  GET_LOCAL 0
  RET
.end
.func argument params=3 locals=0 rets=1 flexible class
  GET_LOCAL 2
  RET
.end
.func others params=3 locals=0 rets=1 flexible rest class
  GET_LOCAL 2
  RET
.end
