; The position after entry 0 is still before entry 3 when the map has been compacted.
; expect: true
; expect: 4
; expect: 3
; expect: 3
; expect: true
; expect: 5
; expect: 4
; expect: 4

.func main params=0 locals=1 rets=8
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
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
  PUSH_I32 4
  PUSH_I32 4
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.next/1
  GET_LOCAL 0
  PUSH_I32 4
  INTRINSIC map.next/1
  RET
.end
