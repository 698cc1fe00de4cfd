; Two prototypes: 8 cycles each.
; expect: 7
; expect cycles: 298

.func main params=0 locals=4 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 7
  INTRINSIC object.set/1
  GET_LOCAL 0
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  INTRINSIC object.new/1
  SET_LOCAL 2
  GET_LOCAL 2
  PUSH_CONST "a"
  INTRINSIC object.get/1
  RET
.end
