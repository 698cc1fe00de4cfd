; many places where the pattern almost stands
; expect: 180

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_I32 200
  INTRINSIC string.repeat/1
  PUSH_CONST "b"
  ADD
  PUSH_CONST "a"
  PUSH_I32 20
  INTRINSIC string.repeat/1
  PUSH_CONST "b"
  ADD
  PUSH_I32 0
  INTRINSIC string.index_of/1
  RET
.end
