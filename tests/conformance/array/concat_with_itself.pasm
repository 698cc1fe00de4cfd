; expect: [1, 2, 1, 2]
; expect: [1, 2]
; expect cycles: 98

.func main params=0 locals=2 rets=2
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  DUP
  INTRINSIC array.concat/1
  GET_LOCAL 0
  RET
.end
