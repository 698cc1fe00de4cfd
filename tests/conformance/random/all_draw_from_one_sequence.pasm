; expect: 0.8868539502021594
; expect: 23
; expect: 0.6732365118900101
; expect cycles: 22

.func main params=0 locals=0 rets=3
  INTRINSIC random.next/1
  PUSH_I32 100
  INTRINSIC random.below/1
  INTRINSIC random.next/1
  RET
.end
