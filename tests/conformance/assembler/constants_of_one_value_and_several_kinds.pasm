; expect: -2147483648
; expect: 2147483648
; expect: 2147483648.0
; expect: -0.0
; expect: 0.0

.func main params=0 locals=0 rets=5
  PUSH_CONST 2147483647
  PUSH_I32 1
  ADD
  PUSH_CONST i64:2147483647
  PUSH_I32 1
  ADD
  PUSH_CONST 2147483647.0
  PUSH_I32 1
  ADD
  PUSH_CONST -0.0
  PUSH_CONST 0.0
  RET
.end
