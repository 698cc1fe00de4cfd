; 112 for the object, 112 and 208 for its shape; the next shape does not fit.
; limit: heapBytes=500
; expect trap: OUT_OF_MEMORY in main at 18
.func main params=0 locals=0 rets=0
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  SET_FIELD "a"
  RET
.end
