; ties to even on the negative side too, and the whole of 64 bits
; expect: -9007199254740992.0
; expect: -9007199254740996.0
; expect: -9223372036854776000.0
; expect: -4294967297.0

.func main params=0 locals=0 rets=4
  PUSH_I64 -9007199254740993
  PUSH_F64 1.0
  MUL
  PUSH_I64 -9007199254740995
  PUSH_F64 1.0
  MUL
  PUSH_I64 -9223372036854775807
  PUSH_F64 1.0
  MUL
  PUSH_F64 -1.0
  PUSH_I64 4294967297
  MUL
  RET
.end
