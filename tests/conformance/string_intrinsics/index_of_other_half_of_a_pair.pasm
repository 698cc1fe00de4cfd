; D83D DE00 and D83D DE01
; expect: -1

.func main params=0 locals=0 rets=1
  PUSH_CONST "😀"
  PUSH_CONST "😁"
  PUSH_I32 0
  INTRINSIC string.index_of/1
  RET
.end
