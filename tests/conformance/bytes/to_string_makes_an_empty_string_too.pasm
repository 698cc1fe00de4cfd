; 48 and 64
; limit: heapBytes=111
; expect trap: OUT_OF_MEMORY in main at 24

.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC bytes.to_string/1
  HALT
.end
