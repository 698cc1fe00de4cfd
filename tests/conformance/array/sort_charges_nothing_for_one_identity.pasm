; n = 3, L = 2: 12
; expect: 0
; expect cycles: 218

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "bxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "bxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "bxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  PUSH_I32 0
  RET
.end
