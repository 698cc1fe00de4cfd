; expect: a-b-c
; expect: abc
; expect: é中😀
; expect: x

.func main params=0 locals=0 rets=4
  PUSH_CONST "a,b,c"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "-"
  INTRINSIC string.join/1
  PUSH_CONST "a,b,c"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST ""
  INTRINSIC string.join/1
  PUSH_CONST "é,😀"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "中"
  INTRINSIC string.join/1
  PUSH_CONST ","
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "x"
  INTRINSIC string.join/1
  RET
.end
