; .* without a run, on 3000 units
; expect: -2
; expect: -2

.func main params=0 locals=3 rets=2
  PUSH_I32 68
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 8
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 8
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 32
  PUSH_I32 9
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 36
  PUSH_I32 8
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 40
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  PUSH_I32 256
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 0
  GET_LOCAL 1
  INTRINSIC regexp.exec/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 -1
  GET_LOCAL 1
  INTRINSIC regexp.exec/1
  RET
.end
