; 1 + 32; 2 values of 16, one of them an array, 16; 6 units; the array, 16.
; expect: [12.0]
; expect cycles: 120
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
