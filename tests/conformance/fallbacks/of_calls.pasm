; this or the new target, the callee, and the arguments in an array
; expect: [true, 5, [1, 2]]
; expect: ["target", null, []]
; expect: [true, 5, "no array"]
; expect: ["target", 5, [null]]
.fallback CALL_VALUE slow
.fallback CONSTRUCT slow
.fallback CALL_SPREAD slow
.fallback CONSTRUCT_SPREAD slow
.func main params=0 locals=0 rets=4
  PUSH_BOOL true
  PUSH_I32 5
  PUSH_I32 1
  PUSH_I32 2
  CALL_VALUE 2
  PUSH_CONST "target"
  PUSH_CONST null
  CONSTRUCT 0
  PUSH_BOOL true
  PUSH_I32 5
  PUSH_CONST "no array"
  CALL_SPREAD
  PUSH_CONST "target"
  PUSH_I32 5
  PUSH_I32 1
  INTRINSIC array.new/1
  CONSTRUCT_SPREAD
  RET
.end
.func slow params=3 locals=1 rets=1
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_LOCAL 3
  GET_LOCAL 3
  PUSH_I32 0
  GET_LOCAL 0
  INTRINSIC array.set/1
  GET_LOCAL 3
  PUSH_I32 1
  GET_LOCAL 1
  INTRINSIC array.set/1
  GET_LOCAL 3
  PUSH_I32 2
  GET_LOCAL 2
  INTRINSIC array.set/1
  GET_LOCAL 3
  RET
.end
