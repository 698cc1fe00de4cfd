; expect: 1
; expect: 4
; expect: 5
; expect: -1

.func main params=0 locals=0 rets=4
  PUSH_CONST "abcabc"
  PUSH_CONST "bc"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_CONST "abcabc"
  PUSH_CONST "bc"
  PUSH_I32 2
  INTRINSIC string.index_of/1
  PUSH_CONST "abcabc"
  PUSH_CONST "c"
  PUSH_I32 5
  INTRINSIC string.index_of/1
  PUSH_CONST "abcabc"
  PUSH_CONST "ca"
  PUSH_I32 3
  INTRINSIC string.index_of/1
  RET
.end
