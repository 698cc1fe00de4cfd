; expect live bytes: 64
; expect: 1n

.func main params=0 locals=0 rets=1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  RET
.end
