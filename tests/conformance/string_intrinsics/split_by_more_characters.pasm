; expect: ["a", "b", "-c"]
; expect: ["", "", "a"]
; expect: ["n", "n", ""]

.func main params=0 locals=0 rets=3
  PUSH_CONST "a--b---c"
  PUSH_CONST "--"
  INTRINSIC string.split/1
  PUSH_CONST "aaaaa"
  PUSH_CONST "aa"
  INTRINSIC string.split/1
  PUSH_CONST "né😀né😀"
  PUSH_CONST "é😀"
  INTRINSIC string.split/1
  RET
.end
