; n = 5, L = 3: 30. The capacity grows at 0 and 4.
; expect: [-2147483648, -1, 2, 2, 3]
; expect cycles: 270

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 -1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 -2147483648
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end
