; n = 4, L = 2: 16. Nothing as long as 8 bytes is read: 8 for each comparison.
; expect: ["", "a", "ab", "b"]
; expect cycles: 270

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "b"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST ""
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "ab"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end
