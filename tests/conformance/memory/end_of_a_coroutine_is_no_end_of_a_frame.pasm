; f ends and main goes on in its frame: no collection
; expect none
; expect frames: 1
; expect live bytes: 262144

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_I32 262096
  HOSTCALL test.bytes/1
  POP
  RET
.end
