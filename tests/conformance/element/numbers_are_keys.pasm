; int32, float and text name one property; -0 is "0".
; expect: a
; expect: a
; expect: b
; expect: c
; expect: d
; expect: object{"0": "b", "1": "a", "-1": "c", "1.5": "d"}
.func main params=0 locals=2 rets=6
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST "a"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_F64 -0.0
  PUSH_CONST "b"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 -1
  PUSH_CONST "c"
  INTRINSIC element.init/1
  PUSH_F64 1.5
  PUSH_CONST "d"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_F64 1
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_CONST "1"
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_CONST "-1"
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_F64 1.5
  INTRINSIC element.get/1
  GET_LOCAL 0
  RET
.end
