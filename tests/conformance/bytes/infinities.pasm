; expect: Infinity
; expect: -Infinity

.func main params=0 locals=1 rets=2
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_F64 Infinity
  INTRINSIC bytes.set_f64/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_f64/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_F64 -Infinity
  INTRINSIC bytes.set_f64/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_f64/1
  RET
.end
