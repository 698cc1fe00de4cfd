; Base, value, key.
; expect: [null, 1, "a"]
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_I32 1
  SET_FIELD "a"
  GET_GLOBAL seen
  RET
.end
.global seen
.fallback SET_FIELD slow
.func slow params=3 locals=0 rets=0
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_GLOBAL seen
  GET_GLOBAL seen
  PUSH_I32 0
  GET_LOCAL 0
  INTRINSIC array.set/1
  GET_GLOBAL seen
  PUSH_I32 1
  GET_LOCAL 1
  INTRINSIC array.set/1
  GET_GLOBAL seen
  PUSH_I32 2
  GET_LOCAL 2
  INTRINSIC array.set/1
  RET
.end
