; expect: undefined
; expect: 5

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  GET_FIELD "inherited"      ; prototype 8 of the realm is null
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 5
  SET_FIELD "inherited"
  PUSH_I32 8
  GET_LOCAL 1
  INTRINSIC realm.set/1
  GET_LOCAL 0
  GET_FIELD "inherited"
  RET
.end
