; expect: 1
; expect: 3
; expect: 3
; expect: -1
; expect: -1

.func main params=0 locals=0 rets=5
  PUSH_CONST "a😀"
  PUSH_I32 0
  INTRINSIC text.next/1
  PUSH_CONST "a😀"
  PUSH_I32 1
  INTRINSIC text.next/1
  PUSH_CONST "a😀"
  PUSH_I32 2
  INTRINSIC text.next/1
  PUSH_CONST "a😀"
  PUSH_I32 3
  INTRINSIC text.next/1
  PUSH_CONST "a😀"
  PUSH_I32 -1
  INTRINSIC text.next/1
  RET
.end
