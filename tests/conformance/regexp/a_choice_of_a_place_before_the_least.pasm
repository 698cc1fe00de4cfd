; A choice in the state whose least position is negative: it is passed over.
; expect: -1

.func main params=0 locals=2 rets=1
  PUSH_I32 64
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 8
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 36
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  PUSH_I32 256
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_I32 8
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 1
  PUSH_I32 12
  PUSH_I32 3
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 1
  PUSH_I32 24
  PUSH_I32 9
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 1
  PUSH_I32 28
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 1
  PUSH_I32 32
  PUSH_I32 -1
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 -1
  GET_LOCAL 1
  INTRINSIC regexp.exec/1
  RET
.end
