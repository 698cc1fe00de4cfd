; slot 1 is the first local of a function with one parameter
; expect: null
; expect: 8

.func main params=0 locals=0 rets=2
  PUSH_I32 8
  CALL f
  RET
.end

.func f params=1 locals=1 rets=2
  GET_LOCAL 1
  GET_LOCAL 0
  RET
.end
