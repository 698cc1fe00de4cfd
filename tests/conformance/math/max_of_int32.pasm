; expect: 3
; expect: 3
; expect: 7
; expect: 2147483647
; expect cycles: 38

.func main params=0 locals=0 rets=4
  PUSH_I32 3
  PUSH_I32 -4
  INTRINSIC math.max/1
  PUSH_I32 -4
  PUSH_I32 3
  INTRINSIC math.max/1
  PUSH_I32 7
  PUSH_I32 7
  INTRINSIC math.max/1
  PUSH_I32 -2147483648
  PUSH_I32 2147483647
  INTRINSIC math.max/1
  RET
.end
