; of a map, by identity
; expect: true
; expect: false
; expect: 12
.func main params=0 locals=2 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  CALL gen
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC map.has/1
  GET_LOCAL 0
  CALL gen
  INTRINSIC map.has/1
  GET_LOCAL 1
  INTRINSIC value.kind/1
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
