; expect: true
; expect: 3
; expect: c
; expect: 3

.func main params=0 locals=1 rets=4
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "c"
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.next/1
  RET
.end
