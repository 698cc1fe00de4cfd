; Keys that the guest has used in the same order are not allocated.
; expect: object{"y": 1, "x": 2}
; expect: object{"y": 7, "x": 7}
; expect live bytes: 768
.sysc test.flipped/1 args=1 rets=1
.func main params=0 locals=1 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "y"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "x"
  PUSH_I32 2
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_I32 7
  HOSTCALL test.flipped/1
  RET
.end
