; expect: [-Infinity, -2.5, -0.0, 0.0, 1.5, Infinity, NaN]
; expect cycles: 298

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1.5
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 NaN
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 0.0
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 Infinity
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 -0.0
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 -2.5
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 -Infinity
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end
