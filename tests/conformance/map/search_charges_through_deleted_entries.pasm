; As before, but the first seven keys are deleted: a deleted entry keeps its cell.
; expect: true
; expect cycles: 517

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 18
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 30
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 34
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 37
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 51
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 5
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 7
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 18
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 30
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 34
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 37
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 51
  INTRINSIC map.get/1
  POP
  RET
.end
