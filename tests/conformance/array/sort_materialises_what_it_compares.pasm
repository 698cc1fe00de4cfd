; n = 2, L = 1: 4. One string of 64 bytes is deferred: 16 and 16 + 16; the two are compared: 8 + 8.
; expect: 0
; expect cycles: 270

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "bxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  PUSH_CONST "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
  ADD
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  PUSH_I32 0
  RET
.end
