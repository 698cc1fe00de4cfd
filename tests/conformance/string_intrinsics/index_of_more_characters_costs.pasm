; 18 characters passed, 2 sought: 18 + 4; 42 passed: 42 + 4
; expect: 20
; expect: -1
; expect cycles: 119

.func main params=0 locals=0 rets=2
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaa"
  PUSH_CONST "bc"
  PUSH_I32 4
  INTRINSIC string.index_of/1
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaa"
  PUSH_CONST "cb"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  RET
.end
