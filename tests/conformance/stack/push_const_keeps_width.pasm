; i32 wraps where i64 does not
; expect: -2147483648
; expect: 2147483648

.func main params=0 locals=0 rets=2
  PUSH_CONST i32:2147483647
  PUSH_I32 1
  ADD
  PUSH_CONST i64:2147483647
  PUSH_I32 1
  ADD
  RET
.end
