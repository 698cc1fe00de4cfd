; 2^63 has no int64.
; expect: 1

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I64 -9223372036854775808
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 9.223372036854776e+18
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 9.223372036854776e+18
  INTRINSIC array.index_of/1
  RET
.end
