; expect: false
; expect: 1
; expect: null
; expect: null
; expect: true
; expect: 2
; expect: b
; expect: 2

.func main params=0 locals=1 rets=8
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.next/1
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.next/1
  RET
.end
