; expect error: BAD_STRING at 4:15

.func main params=0 locals=0 rets=0
  PUSH_CONST "\u{110000}"
  RET
.end
