; expect: true
; expect: 1
; expect: a
; expect: 1

.func main params=0 locals=1 rets=4
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 -7
  INTRINSIC map.next/1
  RET
.end
