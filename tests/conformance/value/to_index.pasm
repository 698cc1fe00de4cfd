; expect: 0
; expect: 0
; expect: -2
; expect: 2147483647
; expect: -2147483648
; expect: 2147483647
; expect: 7
; expect: 0

.func main params=0 locals=0 rets=8
  PUSH_F64 NaN
  INTRINSIC value.to_index/1
  PUSH_F64 -0.9
  INTRINSIC value.to_index/1
  PUSH_F64 -2.9
  INTRINSIC value.to_index/1
  PUSH_F64 2147483648.0
  INTRINSIC value.to_index/1
  PUSH_F64 -Infinity
  INTRINSIC value.to_index/1
  PUSH_I64 9007199254740993
  INTRINSIC value.to_index/1
  PUSH_I32 7
  INTRINSIC value.to_index/1
  PUSH_F64 0.9
  INTRINSIC value.to_index/1
  RET
.end
