; expect: true
; expect: 4
; expect: true
; expect: 5
; expect: false
; expect: null

.func main params=0 locals=2 rets=6
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 4
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 5
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 4
  INTRINSIC map.get/1
  GET_LOCAL 0
  PUSH_I32 5
  INTRINSIC map.get/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.get/1
  RET
.end
