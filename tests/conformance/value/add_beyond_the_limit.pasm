; limit: stringBytes=10
; expect trap: LIMIT in main at 16

.func main params=0 locals=0 rets=1
  PUSH_CONST "abcdefgh"
  PUSH_F64 0.5
  INTRINSIC value.add/1
  RET
.end
