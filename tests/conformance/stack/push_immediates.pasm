; expect: -7
; expect: -4294967297
; expect: 2.5
; expect: true
; expect: false

.func main params=0 locals=0 rets=5
  PUSH_I32 -7
  PUSH_I64 -4294967297
  PUSH_F64 2.5
  PUSH_BOOL true
  PUSH_BOOL false
  RET
.end
