; expect: 5
; expect: 1
; expect: 9
; expect: 3
; expect cycles: 50

.func main params=0 locals=0 rets=4
  PUSH_I32 5
  PUSH_I32 1
  PUSH_I32 9
  INTRINSIC math.clamp/1
  PUSH_I32 0
  PUSH_I32 1
  PUSH_I32 9
  INTRINSIC math.clamp/1
  PUSH_I32 10
  PUSH_I32 1
  PUSH_I32 9
  INTRINSIC math.clamp/1
  PUSH_I32 5
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC math.clamp/1
  RET
.end
