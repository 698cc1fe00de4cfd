; 8 entries, 7 of them deleted: 8. Growing to 8 costs 16 + 8.
; expect: [7]
; expect cycles: 419

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 6
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC map.delete/1
  POP
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
  PUSH_I32 4
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 5
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 6
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  INTRINSIC map.keys/1
  RET
.end
