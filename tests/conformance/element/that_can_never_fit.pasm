; limit: heapBytes=1000
; expect trap: TYPE in main at 28
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_F64 100
  PUSH_CONST "a"
  INTRINSIC element.set/1
  RET
.end
