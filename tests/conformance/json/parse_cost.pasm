; 1 + 24, 2 values of 4, 6 units of 2; an array of 16 for its first element.
; expect: [12.0]
; expect cycles: 72
.func main params=0 locals=1 rets=1
  PUSH_CONST "[ 12 ]"
  PUSH_CONST null
  PUSH_CONST null
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC json.parse/1
  SET_LOCAL 0
  POP
  GET_LOCAL 0
  RET
.end
