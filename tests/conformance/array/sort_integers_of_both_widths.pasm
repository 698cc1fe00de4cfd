; expect: [-9223372036854775808, -1, 0, 2, 3, 4294967296]
; expect cycles: 284

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I64 -9223372036854775808
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 -1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I64 4294967296
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I64 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end
