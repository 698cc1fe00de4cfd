; By code points: what a run gives back is a whole pair. Register 2 is where the last character begins.
; expect: 3
; expect: 1

.func main params=0 locals=2 rets=2
  PUSH_I32 96
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 3
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 8
  PUSH_I32 3
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 32
  PUSH_I32 19
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 44
  PUSH_I32 -1
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 52
  PUSH_I32 10
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 56
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 60
  PUSH_I32 5
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 64
  PUSH_I32 22
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 68
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  PUSH_I32 256
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST "a😀"
  PUSH_I32 0
  GET_LOCAL 1
  INTRINSIC regexp.exec/1
  GET_LOCAL 1
  PUSH_I32 24
  INTRINSIC bytes.get_i32/1
  RET
.end
