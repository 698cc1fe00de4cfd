; expect: [1, 1]
; expect: [4, 4]
.func main params=0 locals=1 rets=2
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 2
  PUSH_I32 1
  INTRINSIC array.fill/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC array.slice/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 4
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 2
  INTRINSIC array.copy/1
  GET_LOCAL 0
  RET
.end
