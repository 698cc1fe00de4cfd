; 4096 times one character of each length
; expect: true
; expect: true
; expect: 16384

.func main params=0 locals=3 rets=3
  PUSH_CONST "aé€😀"
  SET_LOCAL 0
  PUSH_I32 12
  SET_LOCAL 1
again:
  GET_LOCAL 0
  GET_LOCAL 0
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  GET_LOCAL 0
  INTRINSIC bytes.from_string/1
  PUSH_I32 0
  PUSH_I32 40960
  INTRINSIC bytes.to_string/1
  SWAP
  SET_LOCAL 1
  DUP
  SET_LOCAL 2
  GET_LOCAL 0
  EQ
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC string.length/1
  RET
.end
