; 19 locals and a header
; limit: stackSlots=20
; expect: 1

.global done
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL done
  RET
.end

.func f params=0 locals=18 rets=0
  PUSH_I32 1
  SET_GLOBAL done
  RET
.end
