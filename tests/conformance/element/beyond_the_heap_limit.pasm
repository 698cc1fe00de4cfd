; limit: heapBytes=1000
; expect trap: OUT_OF_MEMORY in main at 42
.func main params=0 locals=1 rets=0
  PUSH_I32 200
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_F64 50
  PUSH_CONST "a"
  INTRINSIC element.set/1
  RET
.end
