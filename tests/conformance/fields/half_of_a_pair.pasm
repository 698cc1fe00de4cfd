; expect: 2.0
; expect: �
.func main params=0 locals=0 rets=2
  PUSH_CONST "\u{1f600}"
  GET_FIELD "length"
  PUSH_CONST "\u{1f600}"
  GET_FIELD "1"
  RET
.end
