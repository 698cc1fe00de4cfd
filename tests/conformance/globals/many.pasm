; the last of several slots is its own
; expect: 1
; expect: null
; expect: 10

.global a
.global b
.global c
.global d
.global e
.global f
.global g
.global h
.global i
.global j
.func main params=0 locals=0 rets=3
  PUSH_I32 1
  SET_GLOBAL a
  PUSH_I32 10
  SET_GLOBAL j
  GET_GLOBAL a
  GET_GLOBAL i
  GET_GLOBAL j
  RET
.end
