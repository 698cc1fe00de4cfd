; 12 comparisons of 8 + 10000 / 8 cycles before the one that finds itself, and 6 for 13 elements.
; expect: 12
; expect cycles: 20262
; budget: 1
; budget: 3000

.func main params=0 locals=3 rets=1
  PUSH_CONST "b"
  PUSH_I32 10000
  INTRINSIC string.repeat/1
  SET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 10000
  INTRINSIC string.repeat/1
  SET_LOCAL 1
  PUSH_I32 13
  INTRINSIC array.new/1
  SET_LOCAL 2
  GET_LOCAL 2
  PUSH_I32 0
  PUSH_I32 13
  GET_LOCAL 0
  INTRINSIC array.fill/1
  GET_LOCAL 2
  PUSH_I32 12
  GET_LOCAL 1
  INTRINSIC array.set/1
  GET_LOCAL 2
  GET_LOCAL 1
  INTRINSIC array.index_of/1
  RET
.end
