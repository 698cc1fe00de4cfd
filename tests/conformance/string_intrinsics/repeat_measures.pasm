; expect: 60
; expect: 20

.func main params=0 locals=1 rets=2
  PUSH_CONST "é😀"
  PUSH_I32 10
  INTRINSIC string.repeat/1
  DUP
  INTRINSIC string.length/1
  SET_LOCAL 0
  INTRINSIC string.bytes/1
  GET_LOCAL 0
  RET
.end
