; expect: {1.0: 1}
; expect cycles: 58

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
