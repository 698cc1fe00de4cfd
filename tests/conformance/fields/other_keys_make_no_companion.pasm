; expect: undefined
; expect cycles: 34
; expect live bytes: 48
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0 ; 8 + 16
  GET_FIELD "a" ; 6
  RET ; 4
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
