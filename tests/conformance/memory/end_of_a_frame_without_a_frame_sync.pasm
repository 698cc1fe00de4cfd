; f ends while main sleeps: the frame is over, and 262144 bytes were made. 20 locals, header, 1 object
; and 1 coroutine, as f is gone: 132. Frames: 1, f's end 2, 3 to 6 idle.
; 6 + 32, 2, 1; 2, 18 + 32762, 2, 4; 132; 4 idle frames; 4
; expect none
; expect cycles: 32969
; expect frames: 6
; expect live bytes: 0

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  SPAWN f 0
  SLEEP 5
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_I32 262096
  HOSTCALL test.bytes/1
  POP
  RET
.end
