; expect: true
; expect: 1.0
; expect frames: 1
; answer: 1
.sysc test.wish/1 args=0 rets=1
.global ready
.func main params=0 locals=0 rets=2
  SPAWN sleeper 0
  SLEEP 3
  HOSTCALL test.wish/1
  FRAME_SYNC
  INTRINSIC host.wait/1   ; cancels nothing: the SLEEP has taken effect
  RET
.end
.func sleeper params=0 locals=0 rets=0
  RET
.end
