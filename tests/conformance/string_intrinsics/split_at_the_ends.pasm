; expect: ["", "a", ""]
; expect: ["", ""]
; expect: ["", ""]

.func main params=0 locals=0 rets=3
  PUSH_CONST ",a,"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST ","
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "ab"
  PUSH_CONST "ab"
  INTRINSIC string.split/1
  RET
.end
