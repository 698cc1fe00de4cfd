; The map takes 208 bytes, the string that stays 98, another one 98 and, once it is hashed, 66: every
; second one causes a collection, and is made where another one was.
; limit: heapBytes=470
; expect: true
; expect: true
; expect: true
; expect: true
; expect: true

.func main params=0 locals=2 rets=5
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "cd"
  PUSH_I32 0
  INTRINSIC map.set/1
  PUSH_CONST "x"
  PUSH_CONST "y"
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC map.has/1
  POP
  GET_LOCAL 0
  PUSH_CONST "c"
  PUSH_CONST "d"
  ADD
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC map.has/1
  POP
  GET_LOCAL 0
  PUSH_CONST "c"
  PUSH_CONST "d"
  ADD
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC map.has/1
  POP
  GET_LOCAL 0
  PUSH_CONST "c"
  PUSH_CONST "d"
  ADD
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC map.has/1
  POP
  GET_LOCAL 0
  PUSH_CONST "c"
  PUSH_CONST "d"
  ADD
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC map.has/1
  POP
  GET_LOCAL 0
  PUSH_CONST "c"
  PUSH_CONST "d"
  ADD
  INTRINSIC map.has/1
  RET
.end
