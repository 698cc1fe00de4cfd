; expect: ababab
; expect: é😀é😀
; expect: 
; expect: 

.func main params=0 locals=0 rets=4
  PUSH_CONST "ab"
  PUSH_I32 3
  INTRINSIC string.repeat/1
  PUSH_CONST "é😀"
  PUSH_I32 2
  INTRINSIC string.repeat/1
  PUSH_CONST ""
  PUSH_I32 5
  INTRINSIC string.repeat/1
  PUSH_CONST "x"
  PUSH_I32 0
  INTRINSIC string.repeat/1
  RET
.end
