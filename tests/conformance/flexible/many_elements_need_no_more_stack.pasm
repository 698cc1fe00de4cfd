; the arguments of an array are not pushed: a frame of 3 + 1 slots is enough for any number of them
; limit: stackSlots=16
; expect: 20
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  MAKE_CLOSURE others 0
  PUSH_I32 20
  INTRINSIC array.new/1
  CALL_SPREAD
  INTRINSIC array.length/1
  RET
.end
.func others params=3 locals=0 rets=1 flexible rest
  GET_LOCAL 2
  RET
.end
