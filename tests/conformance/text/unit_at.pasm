; expect: 97
; expect: 55357
; expect: 56832
; expect: 98
; expect: -1
; expect: -1
; expect: -1

.func main params=0 locals=0 rets=7
  PUSH_CONST "a😀b"
  PUSH_I32 0
  INTRINSIC text.unit_at/1
  PUSH_CONST "a😀b"
  PUSH_I32 1
  INTRINSIC text.unit_at/1
  PUSH_CONST "a😀b"
  PUSH_I64 2
  INTRINSIC text.unit_at/1
  PUSH_CONST "a😀b"
  PUSH_I32 3
  INTRINSIC text.unit_at/1
  PUSH_CONST "a😀b"
  PUSH_I32 4
  INTRINSIC text.unit_at/1
  PUSH_CONST "a"
  PUSH_I32 -1
  INTRINSIC text.unit_at/1
  PUSH_CONST "a"
  PUSH_I64 4294967296
  INTRINSIC text.unit_at/1
  RET
.end
