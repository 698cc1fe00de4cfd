; What they hold may change.
; expect: false
; expect: 7
.func main params=0 locals=1 rets=2
  PUSH_I32 1
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  INTRINSIC object.is_extensible/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 7
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_u8/1
  RET
.end
