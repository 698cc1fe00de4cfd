; Room for one of the two: the second takes the place of the first
; limit: heapBytes=112
; expect: 0
; expect: 0

.func main params=0 locals=1 rets=2
  PUSH_I32 64
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 64
  PUSH_I32 255
  INTRINSIC bytes.fill/1
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_I32 64
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_i64/1
  GET_LOCAL 0
  PUSH_I32 56
  INTRINSIC bytes.get_i64/1
  RET
.end
