; expect: false

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC map.has/1
  RET
.end
