; What was found in the prototype is hidden, then gone.
; expect: 1
; expect: 2
; expect: undefined
.func main params=0 locals=2 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  INIT_FIELD "a"
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  CALL get
  GET_LOCAL 0
  PUSH_I32 2
  SET_FIELD "a"
  GET_LOCAL 1
  CALL get
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC object.delete/1
  POP
  GET_LOCAL 1
  CALL get
  RET
.end
.func get params=1 locals=0 rets=1
  GET_LOCAL 0
  GET_FIELD "a"
  RET
.end
