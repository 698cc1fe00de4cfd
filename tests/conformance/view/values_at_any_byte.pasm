; A window on bytes: values of any type, at any byte, in either order.
; expect: 1.5
; expect: 16320.0
; expect: -2
; expect: 254.0

.func main params=0 locals=1 rets=4
  PUSH_I32 16
  INTRINSIC bytes.new/1
  PUSH_I32 12
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 7
  PUSH_BOOL false
  PUSH_F64 1.5
  INTRINSIC view.set/1
  GET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 9
  PUSH_BOOL true
  PUSH_I64 -2
  INTRINSIC view.set/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 7
  PUSH_BOOL false
  INTRINSIC view.get/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 4
  PUSH_BOOL false
  INTRINSIC view.get/1
  GET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 9
  PUSH_BOOL true
  INTRINSIC view.get/1
  GET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 1
  PUSH_BOOL true
  INTRINSIC view.get/1
  RET
.end
