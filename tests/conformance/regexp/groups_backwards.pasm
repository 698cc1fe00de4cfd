; expect trap: OOB in main at 84

.func main params=0 locals=1 rets=1
  PUSH_I32 64
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 16
  PUSH_I32 3
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 20
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  PUSH_CONST "abcd"
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC regexp.groups/1
  RET
.end
