; 80 + 65 + 65 are live, 64 + 3 do not fit
; limit: heapBytes=276
; expect trap: OUT_OF_MEMORY in main at 24

.func main params=0 locals=0 rets=0
  PUSH_CONST "a,b"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "-"
  INTRINSIC string.join/1
  HALT
.end
