; expect: bc
; expect: 
; expect: abc
; expect: 
; expect: �b
; expect: a�
; expect: 😀
; expect: �

.func main params=0 locals=0 rets=8
  PUSH_CONST "abc"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC text.slice/1
  PUSH_CONST "abc"
  PUSH_I32 2
  PUSH_I32 1
  INTRINSIC text.slice/1
  PUSH_CONST "abc"
  PUSH_I32 -5
  PUSH_I64 4294967296
  INTRINSIC text.slice/1
  PUSH_CONST "abc"
  PUSH_I32 3
  PUSH_I32 9
  INTRINSIC text.slice/1
  PUSH_CONST "a😀b"
  PUSH_I32 2
  PUSH_I32 4
  INTRINSIC text.slice/1
  PUSH_CONST "a😀b"
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC text.slice/1
  PUSH_CONST "a😀b"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC text.slice/1
  PUSH_CONST "a😀b"
  PUSH_I32 2
  PUSH_I32 3
  INTRINSIC text.slice/1
  RET
.end
