; expect: false
; expect: object{"a": 1}

.func main params=0 locals=4 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC object.delete/1
  GET_LOCAL 0
  RET
.end
