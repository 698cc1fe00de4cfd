; limit: stringBytes=8
; expect: ["01234567", "a"]

.func main params=0 locals=0 rets=1
  PUSH_CONST "01234567,a"
  PUSH_CONST ","
  INTRINSIC string.split/1
  RET
.end
