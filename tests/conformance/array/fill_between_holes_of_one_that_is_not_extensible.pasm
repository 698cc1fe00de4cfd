; expect: [undefined, 1]
.func main params=0 locals=1 rets=1
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC element.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 1
  INTRINSIC array.fill/1
  GET_LOCAL 0
  RET
.end
