; An entry deleted keeps its place: with one of them the fifth key finds 4 entries.
; expect: {1: 1, 2: 2, 3: 3, 4: 9}
; expect cycles: 199

.func main params=0 locals=2 rets=1
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
  PUSH_I32 4
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 9
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
