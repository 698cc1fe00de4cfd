; expect: 1
; expect: 130
; expect: 3
; expect: 132
; expect: 12

.func main params=0 locals=1 rets=5
  PUSH_I32 12
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I64 0x8807860584038201
  INTRINSIC bytes.set_i64/1
  GET_LOCAL 0
  PUSH_I32 8
  PUSH_I32 0x0c8b8a09
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC bytes.get_u8/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC bytes.get_u8/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC bytes.get_u8/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC bytes.get_u8/1
  GET_LOCAL 0
  PUSH_I32 11
  INTRINSIC bytes.get_u8/1
  RET
.end
