; expect: true

.func main params=0 locals=4 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "b"
  INTRINSIC object.delete/1
  RET
.end
