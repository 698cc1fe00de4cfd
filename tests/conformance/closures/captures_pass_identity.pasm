; a string of 128 bytes is materialised and read by the first comparison (48 + 24), read by the second one (24):
; 2, 2, ADD 2 + 16, 8 + 16, CALL 6; capture 2 + 2 + 2, 2, EQ 2 + 72; POP 2; capture 6, 2, EQ 2 + 24; RET 4, RET 4
; expect: true
; expect cycles: 178

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  MAKE_CLOSURE f 1
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  POP
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
