; expect: true
; expect: false

.func main params=0 locals=1 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I64 9007199254740992
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_F64 9007199254740992.0
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_I64 9007199254740993
  INTRINSIC map.has/1
  RET
.end
