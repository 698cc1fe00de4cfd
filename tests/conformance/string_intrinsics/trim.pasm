; expect: a b
; expect: x
; expect: abc
; expect: 
; expect: 
; expect: [é😀

.func main params=0 locals=0 rets=6
  PUSH_CONST "  a b\t"
  INTRINSIC string.trim/1
  PUSH_CONST "\n\r\u{b}\u{c}x"
  INTRINSIC string.trim/1
  PUSH_CONST "abc"
  INTRINSIC string.trim/1
  PUSH_CONST " \t "
  INTRINSIC string.trim/1
  PUSH_CONST ""
  INTRINSIC string.trim/1
  PUSH_CONST "["
  PUSH_CONST " é😀 "
  INTRINSIC string.trim/1
  ADD
  RET
.end
