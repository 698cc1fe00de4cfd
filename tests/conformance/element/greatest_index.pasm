; 4294967295 is no index.
; limit: heapBytes=1000
; expect: 1
; expect: 0.0
.func main params=0 locals=2 rets=2
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 4294967295
  PUSH_I32 1
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_CONST "4294967295"
  INTRINSIC element.get/1
  GET_LOCAL 0
  GET_FIELD "length"
  RET
.end
