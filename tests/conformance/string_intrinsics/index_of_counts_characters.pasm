; expect: 2
; expect: 3
; expect: 2
; expect: 1

.func main params=0 locals=0 rets=4
  PUSH_CONST "é😀né"
  PUSH_CONST "n"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_CONST "é😀né"
  PUSH_CONST "é"
  PUSH_I32 1
  INTRINSIC string.index_of/1
  PUSH_CONST "😀a😀"
  PUSH_CONST "😀"
  PUSH_I32 1
  INTRINSIC string.index_of/1
  PUSH_CONST "中文中文"
  PUSH_CONST "文中"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  RET
.end
