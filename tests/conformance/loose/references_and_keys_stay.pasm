; expect: true
; expect: true
; expect: 1

.func main params=0 locals=2 rets=3
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  INTRINSIC map.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  INTRINSIC array.loosen/1
  GET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC map.has/1
  GET_LOCAL 0
  DUP
  EQ
  GET_LOCAL 1
  INTRINSIC map.length/1
  RET
.end
