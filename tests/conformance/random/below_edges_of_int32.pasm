; Below 1 there is 0 only, and a word is drawn all the same
; expect: 0
; expect: 0
; expect: 1
; expect: 744045155
; expect cycles: 34

.func main params=0 locals=0 rets=4
  PUSH_I32 1
  INTRINSIC random.below/1
  PUSH_I32 1
  INTRINSIC random.below/1
  PUSH_I32 2
  INTRINSIC random.below/1
  PUSH_I32 2147483647
  INTRINSIC random.below/1
  RET
.end
