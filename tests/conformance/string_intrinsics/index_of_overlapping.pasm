; expect: 3
; expect: 5

.func main params=0 locals=0 rets=2
  PUSH_CONST "aabaabaaab"
  PUSH_CONST "aabaaa"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_CONST "aaaaaaab"
  PUSH_CONST "aab"
  PUSH_I32 1
  INTRINSIC string.index_of/1
  RET
.end
