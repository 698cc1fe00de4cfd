; A property that is forced again has the flags that it is given then: it is enumerable no more.
; expect: 0

.func main params=0 locals=1 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 7
  INTRINSIC object.force/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC object.force/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  INTRINSIC array.length/1
  RET
.end
