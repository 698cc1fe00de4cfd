; Seed 0. 4 of the draws are 6 or 7 and drawn anew, at 2 cycles
; expect: 0
; expect: 4
; expect: 3
; expect: 2
; expect: 4
; expect: 1
; expect: 0
; expect: 5
; expect cycles: 72

.func main params=0 locals=0 rets=8
  PUSH_I32 6
  INTRINSIC random.below/1
  PUSH_I32 6
  INTRINSIC random.below/1
  PUSH_I32 6
  INTRINSIC random.below/1
  PUSH_I32 6
  INTRINSIC random.below/1
  PUSH_I32 6
  INTRINSIC random.below/1
  PUSH_I32 6
  INTRINSIC random.below/1
  PUSH_I32 6
  INTRINSIC random.below/1
  PUSH_I32 6
  INTRINSIC random.below/1
  RET
.end
