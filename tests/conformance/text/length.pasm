; expect: 0
; expect: 3
; expect: 2
; expect: 1

.func main params=0 locals=0 rets=4
  PUSH_CONST ""
  INTRINSIC text.length/1
  PUSH_CONST "abc"
  INTRINSIC text.length/1
  PUSH_CONST "😀"
  INTRINSIC text.length/1
  PUSH_CONST "語"
  INTRINSIC text.length/1
  RET
.end
