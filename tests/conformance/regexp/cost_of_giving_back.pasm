; .*b: the program 40 + 7 · 10, the state 61, exec 8 + 25, RET 4. A place 6; the run 3 + 9; instruction 2 3; the entry 3,
; and 9 positions without b behind them floor(9/2); instructions 2 and 1, 3 each.
; expect: 1
; expect cycles: 242

.func main params=0 locals=2 rets=1
  PUSH_I32 88
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
  PUSH_I32 32
  PUSH_I32 18
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 44
  PUSH_I32 -1
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 52
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 56
  PUSH_I32 98
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 60
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  PUSH_I32 256
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST "bcccccccc"
  PUSH_I32 0
  GET_LOCAL 1
  INTRINSIC regexp.exec/1
  RET
.end
