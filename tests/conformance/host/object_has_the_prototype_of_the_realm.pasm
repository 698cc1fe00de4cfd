; expect: 5
; expect: object{"x": 1, "y": [1]}

.sysc test.point/1 args=1 rets=1
.func main params=0 locals=1 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "inherited"
  PUSH_I32 5
  INTRINSIC object.set/1
  PUSH_I32 0
  GET_LOCAL 0
  INTRINSIC realm.set/1
  PUSH_I32 1
  HOSTCALL test.point/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "inherited"
  INTRINSIC object.get/1
  GET_LOCAL 0
  RET
.end
