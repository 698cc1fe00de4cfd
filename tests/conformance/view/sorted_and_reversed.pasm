; expect: -3.0
; expect: 9.0
; expect: 2

.func main params=0 locals=1 rets=3
  PUSH_I32 3
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 0
  PUSH_I32 3
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 9
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 -3
  INTRINSIC element.set/1
  GET_LOCAL 0
  INTRINSIC view.sort/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC element.get/1
  GET_LOCAL 0
  INTRINSIC view.reverse/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_I32 -3
  PUSH_I32 0
  INTRINSIC view.index_of/1
  RET
.end
