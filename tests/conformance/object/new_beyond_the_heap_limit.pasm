; limit: heapBytes=300
; expect trap: OUT_OF_MEMORY in main at 6

.func main params=0 locals=4 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  RET
.end
