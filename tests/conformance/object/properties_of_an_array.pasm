; expect: 5
; expect: true
; expect: true
; expect: ["0", "1", "a"]
; expect: ["0", "1", "length", "a"]
; expect: ["a"]
; expect: true
.func main params=0 locals=2 rets=7
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 5
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC object.get/1
  GET_LOCAL 0
  PUSH_CONST "length"
  INTRINSIC object.has_own/1
  GET_LOCAL 0
  PUSH_CONST "1"
  INTRINSIC object.has/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC object.keys/1
  GET_LOCAL 0
  PUSH_I32 4
  INTRINSIC object.keys/1
  GET_LOCAL 0
  PUSH_CONST "1"
  INTRINSIC object.delete/1
  RET
.end
