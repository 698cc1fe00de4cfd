; expect: false
; expect: true
; expect: 4

.func main params=0 locals=0 rets=3
  PUSH_CONST "0"
  INTRINSIC bigint.parse/1
  INTRINSIC value.truthy/1
  PUSH_CONST "-3"
  INTRINSIC bigint.parse/1
  INTRINSIC value.truthy/1
  PUSH_CONST "3"
  INTRINSIC bigint.parse/1
  INTRINSIC value.kind/1
  RET
.end
