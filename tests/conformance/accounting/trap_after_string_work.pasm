; string costs met before the trap stay charged: 16 fixed, 16 + 32 for each string, 16 to compare
; expect cycles: 128
; expect instructions: 8
; expect trap: TYPE in main at 30

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  EQ
  NEG
  NOP
  RET
.end
