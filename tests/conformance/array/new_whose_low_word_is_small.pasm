; 2^32 + 1 elements, and not 1
; expect trap: OUT_OF_MEMORY in main at 10

.func main params=0 locals=2 rets=1
  PUSH_I64 4294967297
  INTRINSIC array.new/1
  RET
.end
