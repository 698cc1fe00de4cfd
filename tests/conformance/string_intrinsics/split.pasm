; expect: ["a", "bc", "", "d"]

.func main params=0 locals=0 rets=1
  PUSH_CONST "a,bc,,d"
  PUSH_CONST ","
  INTRINSIC string.split/1
  RET
.end
