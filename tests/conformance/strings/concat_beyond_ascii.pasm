; expect: né😀

.func main params=0 locals=0 rets=1
  PUSH_CONST "n"
  PUSH_CONST "é"
  ADD
  PUSH_CONST "\u{1F600}"
  ADD
  RET
.end
