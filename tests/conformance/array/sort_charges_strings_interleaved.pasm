; n = 4, L = 2: 16. Runs of 1 compare a c and b d, runs of 2 compare a b, c b, c d: 5 × (8 + 8).
; expect: 0
; expect cycles: 310

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "cxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "bxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "dxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  PUSH_I32 0
  RET
.end
