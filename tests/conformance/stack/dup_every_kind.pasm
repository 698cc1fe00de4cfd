; expect: null
; expect: null
; expect: 4294967296
; expect: 4294967296
; expect: 1.5
; expect: 1.5
; expect: text
; expect: text

.func main params=0 locals=0 rets=8
  PUSH_CONST null
  DUP
  PUSH_I64 4294967296
  DUP
  PUSH_F64 1.5
  DUP
  PUSH_CONST "text"
  DUP
  RET
.end
