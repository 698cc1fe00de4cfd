; expect: ["a", "b", "c"]

.func main params=0 locals=0 rets=1
  PUSH_CONST "a,b"
  PUSH_CONST ",c"
  ADD
  PUSH_CONST ","
  INTRINSIC string.split/1
  RET
.end
