; LT LTE GT GTE of 1 and 2, then of 2 and 2
; expect: true
; expect: true
; expect: false
; expect: false
; expect: false
; expect: true
; expect: false
; expect: true

.func main params=0 locals=0 rets=8
  PUSH_I32 1
  PUSH_I32 2
  LT
  PUSH_I32 1
  PUSH_I32 2
  LTE
  PUSH_I32 1
  PUSH_I32 2
  GT
  PUSH_I32 1
  PUSH_I32 2
  GTE
  PUSH_I32 2
  PUSH_I32 2
  LT
  PUSH_I32 2
  PUSH_I32 2
  LTE
  PUSH_I32 2
  PUSH_I32 2
  GT
  PUSH_I32 2
  PUSH_I32 2
  GTE
  RET
.end
