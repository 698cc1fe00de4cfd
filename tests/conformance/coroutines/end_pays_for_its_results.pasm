; RET moves 8 results, though nobody takes them: f 8 * 2 + 4 + 4. 6 + 32 + 1 + 24 + 4
; expect none
; expect cycles: 67

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=8
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 8
  RET
.end
