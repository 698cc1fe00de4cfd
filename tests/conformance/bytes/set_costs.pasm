; expect none
; expect cycles: 84

.func main params=0 locals=1 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC bytes.set_i16/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC bytes.set_i64/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_F64 1.0
  INTRINSIC bytes.set_f64/1
  RET
.end
