; expect: false
; expect cycles: 50

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC map.delete/1
  RET
.end
