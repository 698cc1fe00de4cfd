; expect trap: TYPE in main at 24
; expect cycles: 46

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC map.get/1
  RET
.end
