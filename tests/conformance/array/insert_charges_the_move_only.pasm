; Capacity 17, length 16: floor(16/2)
; expect: 17
; expect cycles: 75

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.pop/1
  POP
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 9
  INTRINSIC array.insert/1
  GET_LOCAL 0
  INTRINSIC array.length/1
  RET
.end
