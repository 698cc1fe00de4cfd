; expect trap: OOB in main at 26
; expect cycles: 43

.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  PUSH_I32 0
  PUSH_I32 129
  INTRINSIC string.slice/1
  HALT
.end
