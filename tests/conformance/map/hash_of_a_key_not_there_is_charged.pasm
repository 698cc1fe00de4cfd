; expect: false
; expect cycles: 77

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkkkkkkkkkkk"
  INTRINSIC map.get/1
  POP
  RET
.end
