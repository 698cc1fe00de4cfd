; expect: 128512
; expect: 56832
; expect: 97
; expect: -1
; expect: -1

.func main params=0 locals=0 rets=5
  PUSH_CONST "😀"
  PUSH_I32 0
  INTRINSIC text.code_point_at/1
  PUSH_CONST "😀"
  PUSH_I32 1
  INTRINSIC text.code_point_at/1
  PUSH_CONST "a"
  PUSH_I32 0
  INTRINSIC text.code_point_at/1
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC text.code_point_at/1
  PUSH_CONST ""
  PUSH_I32 -1
  INTRINSIC text.code_point_at/1
  RET
.end
