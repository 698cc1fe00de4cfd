; expect: -2147483649
; expect: 0.5
; expect: -0.5

.func main params=0 locals=0 rets=3
  PUSH_I32 -2147483648
  PUSH_I64 1
  SUB
  PUSH_I32 1
  PUSH_F64 0.5
  SUB
  PUSH_F64 0.5
  PUSH_I64 1
  SUB
  RET
.end
