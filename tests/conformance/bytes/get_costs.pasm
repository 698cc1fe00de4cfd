; expect: 0
; expect: 0
; expect: 0
; expect: 0
; expect: 0.0
; expect cycles: 76

.func main params=0 locals=1 rets=5
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_u8/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_i16/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_i32/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_i64/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_f64/1
  RET
.end
