; expect: ["a", "é", "😀"]
; expect: []
; expect: ["x"]

.func main params=0 locals=0 rets=3
  PUSH_CONST "aé😀"
  PUSH_CONST ""
  INTRINSIC string.split/1
  PUSH_CONST ""
  PUSH_CONST ""
  INTRINSIC string.split/1
  PUSH_CONST "x"
  PUSH_CONST ""
  INTRINSIC string.split/1
  RET
.end
