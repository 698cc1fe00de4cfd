; Capacity 16 is full: 16 + floor(16/2) for growing and floor(15/2) for moving.
; expect: 17
; expect cycles: 91

.func main params=0 locals=2 rets=1
  PUSH_I32 16
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 9
  INTRINSIC array.insert/1
  GET_LOCAL 0
  INTRINSIC array.length/1
  RET
.end
