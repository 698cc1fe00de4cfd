; two closures of one function and equal captures are not equal
; expect: false
; expect: true
; expect: false
; expect: true

.func main params=0 locals=1 rets=4
  PUSH_I32 1
  MAKE_CLOSURE f 1
  DUP
  SET_LOCAL 0
  PUSH_I32 1
  MAKE_CLOSURE f 1
  EQ
  GET_LOCAL 0
  GET_LOCAL 0
  EQ
  GET_LOCAL 0
  PUSH_CONST null
  EQ
  GET_LOCAL 0
  PUSH_I32 0
  NEQ
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
