; expect: 0
; expect: -1
; expect: -1

.func main params=0 locals=0 rets=3
  PUSH_CONST "abc"
  PUSH_CONST "abc"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_CONST "abc"
  PUSH_CONST "abcd"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_CONST "abc"
  PUSH_CONST "abc"
  PUSH_I32 1
  INTRINSIC string.index_of/1
  RET
.end
