; expect: 1
; expect cycles: 126

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "ab"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "abc"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "bc"
  ADD
  INTRINSIC array.index_of/1
  RET
.end
