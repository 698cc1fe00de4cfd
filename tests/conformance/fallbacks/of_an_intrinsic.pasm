; with several results, and none
; expect: 1
; expect: 2
; expect: set
.global left
.fallback convert.to_int32/1 slow_convert
.fallback array.set/1 slow_set
.func main params=0 locals=0 rets=3
  PUSH_BOOL true
  INTRINSIC convert.to_int32/1
  PUSH_BOOL true
  PUSH_I32 0
  PUSH_CONST "set"
  INTRINSIC array.set/1
  GET_GLOBAL left
  RET
.end
.func slow_convert params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
.func slow_set params=3 locals=0 rets=0
  GET_LOCAL 2
  SET_GLOBAL left
  RET
.end
