; (?:a)*, each with a choice: 9 entries fit into the first state, 51 into the second
; expect: -3
; expect: 20

.func main params=0 locals=3 rets=2
  PUSH_I32 84
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
  PUSH_I32 7
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 36
  PUSH_I32 14
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 40
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 44
  PUSH_I32 97
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 48
  PUSH_I32 9
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 52
  PUSH_I32 8
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 56
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  PUSH_I32 132
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaa"
  PUSH_I32 0
  GET_LOCAL 1
  INTRINSIC regexp.exec/1
  PUSH_I32 636
  INTRINSIC bytes.new/1
  DUP
  SET_LOCAL 2
  PUSH_I32 0
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_I32 132
  INTRINSIC bytes.copy/1
  GET_LOCAL 0
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaa"
  PUSH_I32 -1
  GET_LOCAL 2
  INTRINSIC regexp.exec/1
  RET
.end
