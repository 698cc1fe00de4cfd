; n = 2, L = 1: 4
; expect: [1, 2]
; expect cycles: 202

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end
