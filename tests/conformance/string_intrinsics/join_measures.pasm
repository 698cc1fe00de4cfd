; expect: 9
; expect: 3

.func main params=0 locals=1 rets=2
  PUSH_CONST "é,😀"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "中"
  INTRINSIC string.join/1
  DUP
  INTRINSIC string.length/1
  SET_LOCAL 0
  INTRINSIC string.bytes/1
  GET_LOCAL 0
  RET
.end
