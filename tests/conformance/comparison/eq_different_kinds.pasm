; never equal, never a trap
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false
; expect: false

.func main params=0 locals=0 rets=6
  PUSH_CONST null
  PUSH_I32 0
  EQ
  PUSH_BOOL true
  PUSH_I32 1
  EQ
  PUSH_CONST "1"
  PUSH_I32 1
  EQ
  PUSH_CONST ""
  PUSH_CONST null
  EQ
  PUSH_BOOL false
  PUSH_CONST null
  EQ
  PUSH_BOOL false
  PUSH_F64 0.0
  EQ
  RET
.end
