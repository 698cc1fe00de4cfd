; limit: stringBytes=7
; expect: abc-def

.func main params=0 locals=0 rets=1
  PUSH_CONST "abc,def"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "-"
  INTRINSIC string.join/1
  RET
.end
