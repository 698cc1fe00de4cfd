; expect: false
; expect: 2
; expect: null
; expect: null
; expect: true
; expect: 3
; expect: c
; expect: 3
; expect: true
; expect: 3
; expect: c
; expect: 3

.func main params=0 locals=1 rets=12
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
  INTRINSIC map.clear/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC map.next/1
  GET_LOCAL 0
  PUSH_CONST "c"
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC map.next/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC map.next/1
  RET
.end
