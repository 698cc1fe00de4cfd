; int64 becomes the nearest float first, ties to even
; expect: 9007199254740992.0
; expect: 9007199254740996.0
; expect: 9223372036854776000.0

.func main params=0 locals=0 rets=3
  PUSH_I64 9007199254740993
  PUSH_F64 0.0
  ADD
  PUSH_I64 9007199254740995
  PUSH_F64 0.0
  ADD
  PUSH_I64 9223372036854775807
  PUSH_F64 0.0
  ADD
  RET
.end
