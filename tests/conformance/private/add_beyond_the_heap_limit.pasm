; limit: heapBytes=500
; expect trap: OUT_OF_MEMORY in main at 54
.func main params=0 locals=2 rets=0
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.add/1
  RET
.end
