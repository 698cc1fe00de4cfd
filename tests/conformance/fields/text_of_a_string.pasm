; expect: 3.0
; expect: b
; expect: undefined
.func main params=0 locals=0 rets=3
  PUSH_CONST "abc"
  GET_FIELD "length"
  PUSH_CONST "abc"
  GET_FIELD "1"
  PUSH_CONST "abc"
  GET_FIELD "3"
  RET
.end
