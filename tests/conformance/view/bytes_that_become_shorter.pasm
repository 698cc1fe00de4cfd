; A view whose bytes become too short has no elements; one that follows its bytes has fewer.
; expect: -1
; expect: undefined
; expect: 1
; expect: 2

.func main params=0 locals=3 rets=4
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 0
  PUSH_I32 2
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 2
  GET_LOCAL 0
  PUSH_I32 7
  INTRINSIC view.resize/1
  GET_LOCAL 1
  INTRINSIC view.length/1
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC element.get/1
  GET_LOCAL 2
  INTRINSIC array.length/1
  GET_LOCAL 0
  PUSH_I32 8
  INTRINSIC view.resize/1
  GET_LOCAL 1
  INTRINSIC view.length/1
  RET
.end
