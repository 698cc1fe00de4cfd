; the low half decides, as unsigned
; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_I64 0x180000000
  PUSH_F64 4294967296.0
  GT
  PUSH_I64 -1
  PUSH_F64 -4294967296.0
  GT
  PUSH_I64 2147483648
  PUSH_F64 2147483647.0
  LTE
  RET
.end
