; locals and globals hold both halves of an int64
; expect: 4294967298
; expect: -4294967298

.global a
.func main params=0 locals=1 rets=2
  PUSH_I64 4294967298
  SET_LOCAL 0
  PUSH_I64 -4294967298
  SET_GLOBAL a
  GET_LOCAL 0
  GET_GLOBAL a
  RET
.end
