; expect: true
; expect: true

.func main params=0 locals=1 rets=2
  PUSH_CONST "aé€😀"
  DUP
  INTRINSIC bytes.from_string/1
  PUSH_I32 0
  PUSH_I32 10
  INTRINSIC bytes.to_string/1
  SWAP
  SET_LOCAL 0
  EQ
  GET_LOCAL 0
  RET
.end
