; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0

.func main params=0 locals=0 rets=6
  PUSH_F64 1.5
  INTRINSIC convert.to_int32/1
  PUSH_F64 NaN
  INTRINSIC convert.to_int32/1
  PUSH_F64 -Infinity
  INTRINSIC convert.to_int32/1
  RET
.end
