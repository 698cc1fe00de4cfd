; 2, 6 and 8 + 16 for the new string, 4.
; expect: b
; expect cycles: 36
.func main params=0 locals=0 rets=1
  PUSH_CONST "abc"
  GET_FIELD "1"
  RET
.end
