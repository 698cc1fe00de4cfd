; expect: 11111111
; expect: -zz
; expect: 0.1999999999999a
; expect: 1e+21
; expect: 0

.func main params=0 locals=0 rets=5
  PUSH_F64 255.0
  PUSH_I32 2
  INTRINSIC number.to_text/1
  PUSH_F64 -1295.0
  PUSH_I32 36
  INTRINSIC number.to_text/1
  PUSH_F64 0.1
  PUSH_I32 16
  INTRINSIC number.to_text/1
  PUSH_F64 1e21
  PUSH_I32 10
  INTRINSIC number.to_text/1
  PUSH_F64 -0.0
  PUSH_I64 10
  INTRINSIC number.to_text/1
  RET
.end
