; a name holds up to the next one of its slot; of two slots with one name, the last one is meant
; expect: 3
; expect: 1
; expect: 2

.func main params=0 locals=2 rets=3
  .local 0 a
  .local 1 "b c"
  PUSH_I32 1
  SET_LOCAL a
  PUSH_I32 3
  SET_LOCAL "b c"
  GET_LOCAL "b c"
  .local 1 a
  GET_LOCAL 0
  PUSH_I32 2
  SET_LOCAL a
  .local 0
  GET_LOCAL a
  RET
.end
