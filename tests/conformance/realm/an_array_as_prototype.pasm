; It gets a companion.
; expect: ["a"]
; expect: a
; expect live bytes: 496
.func main params=0 locals=2 rets=2
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_CONST "a"
  INTRINSIC array.set/1
  PUSH_I32 4
  GET_LOCAL 0
  INTRINSIC realm.set/1
  PUSH_I32 4
  INTRINSIC realm.get/1
  PUSH_F64 7
  GET_FIELD "0"
  RET
.end
