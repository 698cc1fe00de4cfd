; bytes.new 2 + 9 + 16 + floor(n/8) and SET_LOCAL 2, for 68 and 64 bytes; set_i32 6 + 4, four times; RET 4
; exec: 2 each for four arguments and 1 + 24; three places of 4 + 2; three instructions 2 and one instruction 1, 3 each
; expect: 3
; expect cycles: 181

.func main params=0 locals=2 rets=1
  PUSH_I32 68
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 32
  PUSH_I32 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 36
  PUSH_I32 98
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 40
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  PUSH_I32 64
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST "aab"
  PUSH_I32 0
  GET_LOCAL 1
  INTRINSIC regexp.exec/1
  RET
.end
