; expect: 2
; expect: object{"a": 2, "b": true}
.func main params=0 locals=2 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  INIT_FIELD "a"
  PUSH_BOOL true
  INIT_FIELD "b"
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 2
  SET_FIELD "a"
  GET_LOCAL 0
  GET_FIELD "a"
  GET_LOCAL 0
  RET
.end
