; The capacity grows at lengths 0, 4 and 8: 16 each, and floor(0/2), floor(4/2), floor(8/2).
; expect: 9
; expect cycles: 163

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 4
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 5
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 6
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 7
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 8
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.length/1
  RET
.end
