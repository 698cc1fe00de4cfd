; 8201 0382 8403 0584 0c8b
; expect: -32255
; expect: 898
; expect: -31741
; expect: 1412
; expect: 3211

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
  INTRINSIC bytes.get_i16/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC bytes.get_i16/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC bytes.get_i16/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC bytes.get_i16/1
  GET_LOCAL 0
  PUSH_I32 10
  INTRINSIC bytes.get_i16/1
  RET
.end
