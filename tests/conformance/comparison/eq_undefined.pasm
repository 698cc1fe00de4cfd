; undefined equals itself alone, whatever its slot held before
; expect: true
; expect: true
; expect: false
; expect: false
; expect: true
; expect: false
; expect: undefined

.func main params=0 locals=0 rets=7
  PUSH_CONST undefined
  PUSH_CONST undefined
  EQ
  CALL used
  CALL used
  EQ
  PUSH_CONST undefined
  PUSH_CONST undefined
  NEQ
  PUSH_CONST undefined
  PUSH_CONST null
  EQ
  PUSH_CONST null
  PUSH_CONST undefined
  NEQ
  PUSH_CONST undefined
  PUSH_BOOL false
  EQ
  PUSH_CONST undefined
  RET
.end

.func used params=0 locals=1 rets=1
  PUSH_I32 7
  PUSH_I32 8
  POP_N 2
  PUSH_CONST undefined
  RET
.end
