; expect: 7
; expect: 7
; expect: 3
; expect: 2
; expect: 0
.func main params=0 locals=1 rets=5
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "0"
  CALL flags
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  PUSH_CONST "0"
  CALL flags
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  PUSH_CONST "0"
  CALL flags
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  PUSH_CONST "0"
  CALL flags
  GET_LOCAL 0
  PUSH_CONST "length"
  CALL flags
  RET
.end
.func flags params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC object.find/1
  SET_LOCAL 0
  POP_N 2
  GET_LOCAL 0
  RET
.end
