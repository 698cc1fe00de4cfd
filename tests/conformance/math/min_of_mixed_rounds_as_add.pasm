; 2^53 + 1 becomes the even neighbour 2^53 first
; expect: 9007199254740992.0

.func main params=0 locals=0 rets=1
  PUSH_I64 9007199254740993
  PUSH_F64 9007199254740994.0
  INTRINSIC math.min/1
  RET
.end
