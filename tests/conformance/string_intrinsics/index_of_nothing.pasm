; expect: 0
; expect: 3
; expect: 0
; expect cycles: 74

.func main params=0 locals=0 rets=3
  PUSH_CONST "abc"
  PUSH_CONST ""
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_CONST "abc"
  PUSH_CONST ""
  PUSH_I32 3
  INTRINSIC string.index_of/1
  PUSH_CONST ""
  PUSH_CONST ""
  PUSH_I32 0
  INTRINSIC string.index_of/1
  RET
.end
