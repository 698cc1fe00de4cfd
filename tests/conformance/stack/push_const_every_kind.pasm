; expect: null
; expect: true
; expect: false
; expect: 7
; expect: 4294967296
; expect: 1.5
; expect: text

.func main params=0 locals=0 rets=7
  PUSH_CONST null
  PUSH_CONST true
  PUSH_CONST false
  PUSH_CONST 7
  PUSH_CONST i64:4294967296
  PUSH_CONST 1.5
  PUSH_CONST "text"
  RET
.end
