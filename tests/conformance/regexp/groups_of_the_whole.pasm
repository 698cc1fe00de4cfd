; no string is allocated: 16 + 16 for the piece and 16 for the array, 1 + 2 each for three operands
; expect: 1

.func main params=0 locals=1 rets=1
  PUSH_I32 64
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 16
  PUSH_I32 0
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 20
  PUSH_I32 4
  INTRINSIC bytes.set_i32/1
  PUSH_CONST "abcd"
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC regexp.groups/1
  INTRINSIC array.length/1
  RET
.end
