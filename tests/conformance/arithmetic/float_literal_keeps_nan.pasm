; any NaN pattern is a NaN
; expect: NaN
; expect: NaN
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_F64 f64:0x7ff0000000000001
  PUSH_CONST f64:0xfff8000000000abc
  PUSH_F64 f64:0x7ff8000000000001
  DUP
  EQ
  RET
.end
