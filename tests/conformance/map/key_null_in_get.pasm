; expect: false
; expect: null
; expect cycles: 51

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC map.get/1
  RET
.end
