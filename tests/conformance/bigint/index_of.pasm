; expect: 1
; expect: -1

.func main params=0 locals=1 rets=2
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 7
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "7"
  INTRINSIC bigint.parse/1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "7"
  INTRINSIC bigint.parse/1
  INTRINSIC array.index_of/1
  GET_LOCAL 0
  PUSH_CONST "8"
  INTRINSIC bigint.parse/1
  INTRINSIC array.index_of/1
  RET
.end
