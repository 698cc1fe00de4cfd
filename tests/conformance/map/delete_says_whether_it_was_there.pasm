; expect: true
; expect: false
; expect: {}
; expect cycles: 95

.func main params=0 locals=2 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.delete/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.delete/1
  GET_LOCAL 0
  RET
.end
