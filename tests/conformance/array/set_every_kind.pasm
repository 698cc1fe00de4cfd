; expect: [null, true, -1, 9223372036854775807, 0.5, "s", null]

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_BOOL true
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 -1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I64 9223372036854775807
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 0.5
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "s"
  INTRINSIC array.push/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  RET
.end
