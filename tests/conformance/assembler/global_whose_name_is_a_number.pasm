; quoted, it is a name; bare, a slot
; expect: null
; expect: 9

.global a
.global "0"
.func main params=0 locals=0 rets=2
  PUSH_I32 9
  SET_GLOBAL "0"
  GET_GLOBAL 0
  GET_GLOBAL 1
  RET
.end
