; expect: undefined
; expect cycles: 12
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  GET_FIELD "n"
  RET
.end
