; the borrow passes from the high to the low 32 bits
; expect: 4294967295
; expect: -1
; expect: -4294967295
; expect: -4294967297
; expect: 1
; expect: -1

.func main params=0 locals=0 rets=6
  PUSH_I64 4294967296
  PUSH_I64 1
  SUB
  PUSH_I64 0
  PUSH_I64 1
  SUB
  PUSH_I64 0
  PUSH_I64 4294967295
  SUB
  PUSH_I64 -4294967296
  PUSH_I64 1
  SUB
  PUSH_I64 4294967296
  PUSH_I64 4294967295
  SUB
  PUSH_I64 2147483648
  PUSH_I64 2147483649
  SUB
  RET
.end
