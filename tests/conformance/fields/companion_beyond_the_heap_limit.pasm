; limit: heapBytes=100
; expect trap: OUT_OF_MEMORY in main at 18
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_I32 1
  SET_FIELD "a"
  RET
.end
