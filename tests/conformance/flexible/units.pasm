; strings are ordered by UTF-16 units if the entry says so
; expect: true
; expect: -1
.func main params=0 locals=0 rets=2 units
  PUSH_CONST "😀"
  PUSH_CONST "�"
  LT
  PUSH_CONST "😀"
  PUSH_CONST "�"
  INTRINSIC string.compare/1
  RET
.end
