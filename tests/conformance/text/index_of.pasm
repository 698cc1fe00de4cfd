; expect: 2
; expect: -1
; expect: 3
; expect: 1
; expect: 0
; expect: -1

.func main params=0 locals=0 rets=6
  PUSH_CONST "abcabc"
  PUSH_CONST "c"
  PUSH_I32 0
  INTRINSIC text.index_of/1
  PUSH_CONST "abc"
  PUSH_CONST "d"
  PUSH_I32 -3
  INTRINSIC text.index_of/1
  PUSH_CONST "abc"
  PUSH_CONST ""
  PUSH_I32 9
  INTRINSIC text.index_of/1
  PUSH_CONST "a😀b"
  PUSH_CONST "😀"
  PUSH_I32 0
  INTRINSIC text.index_of/1
  PUSH_CONST "abc"
  PUSH_CONST "a"
  PUSH_I32 -9
  INTRINSIC text.index_of/1
  PUSH_CONST "abc"
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC text.index_of/1
  RET
.end
