; expect: 6
; expect frames: 2

.func main params=0 locals=0 rets=1
  PUSH_I32 2
  MAKE_CLOSURE f 0
  CALL_CLOSURE 1
  RET
.end

.func f params=2 locals=0 rets=1
  FRAME_SYNC
  GET_LOCAL 1
  FRAME_SYNC
  PUSH_I32 3
  MUL
  RET
.end
