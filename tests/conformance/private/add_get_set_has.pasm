; expect: 1
; expect: 2
; expect: true
; expect: object{}
; expect: []
.func main params=0 locals=2 rets=5
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.add/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 2
  INTRINSIC private.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.has/1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC object.keys/1
  RET
.end
