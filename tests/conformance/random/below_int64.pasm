; Each draw takes two words, the high one first
; expect: 4
; expect: 0
; expect: 2203266335
; expect: 1587294886
; expect: 270641060233
; expect: 8394722143824927813
; expect cycles: 49

.func main params=0 locals=0 rets=6
  PUSH_I64 6
  INTRINSIC random.below/1
  PUSH_I64 1
  INTRINSIC random.below/1
  PUSH_I64 4294967296
  INTRINSIC random.below/1
  PUSH_I64 4294967297
  INTRINSIC random.below/1
  PUSH_I64 1000000000001
  INTRINSIC random.below/1
  PUSH_I64 9223372036854775807
  INTRINSIC random.below/1
  RET
.end
