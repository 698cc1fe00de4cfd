; expect: 88
; expect: 228
; expect: 151
; expect: 99
; expect cycles: 34

.func main params=0 locals=0 rets=4
  PUSH_I32 256
  INTRINSIC random.below/1
  PUSH_I32 256
  INTRINSIC random.below/1
  PUSH_I32 256
  INTRINSIC random.below/1
  PUSH_I32 256
  INTRINSIC random.below/1
  RET
.end
