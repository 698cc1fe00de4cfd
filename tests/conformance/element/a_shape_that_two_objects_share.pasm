; The key was found in one of them; the other has it, too, with its own value.
; expect: 1
; expect: 2
; expect: undefined
.func main params=0 locals=0 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  INIT_FIELD "a"
  CALL get
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 2
  INIT_FIELD "a"
  CALL get
  PUSH_CONST null
  INTRINSIC object.new/1
  CALL get
  RET
.end
.func get params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC element.get/1
  RET
.end
