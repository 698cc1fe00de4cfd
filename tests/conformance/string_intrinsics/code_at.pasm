; expect: 97
; expect: 233
; expect: 20013
; expect: 128512
; expect: 122

.func main params=0 locals=0 rets=5
  PUSH_CONST "aé中😀z"
  PUSH_I32 0
  INTRINSIC string.code_at/1
  PUSH_CONST "aé中😀z"
  PUSH_I32 1
  INTRINSIC string.code_at/1
  PUSH_CONST "aé中😀z"
  PUSH_I32 2
  INTRINSIC string.code_at/1
  PUSH_CONST "aé中😀z"
  PUSH_I32 3
  INTRINSIC string.code_at/1
  PUSH_CONST "aé中😀z"
  PUSH_I64 4
  INTRINSIC string.code_at/1
  RET
.end
