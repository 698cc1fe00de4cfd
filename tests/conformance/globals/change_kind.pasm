; a slot takes any kind of value
; expect: 1
; expect: text
; expect: null

.global a

.func main params=0 locals=0 rets=3
  PUSH_I32 1
  SET_GLOBAL a
  GET_GLOBAL a
  PUSH_CONST "text"
  SET_GLOBAL a
  GET_GLOBAL a
  PUSH_CONST null
  SET_GLOBAL a
  GET_GLOBAL a
  RET
.end
