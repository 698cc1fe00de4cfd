; a deferred string of 128 bytes stays deferred
; expect: 128
; expect cycles: 33

.func main params=0 locals=1 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  INTRINSIC string.length/1
  SET_LOCAL 0
  INTRINSIC string.bytes/1
  RET
.end
