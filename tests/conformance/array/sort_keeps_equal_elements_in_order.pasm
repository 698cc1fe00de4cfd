; 1 as int64, int32, int64: NEG and ADD show that only the second one wraps.
; expect: 2147483648
; expect: -2147483648
; expect: 2147483648

.func main params=0 locals=2 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I64 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I64 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.get/1
  PUSH_I32 2147483647
  ADD
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.get/1
  PUSH_I32 2147483647
  ADD
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC array.get/1
  PUSH_I32 2147483647
  ADD
  RET
.end
