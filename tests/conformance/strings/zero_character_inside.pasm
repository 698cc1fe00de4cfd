; U+0000 ends nothing
; expect: false
; expect: true

.func main params=0 locals=0 rets=2
  PUSH_CONST "a\0b"
  PUSH_CONST "a\0c"
  EQ
  PUSH_CONST "a"
  PUSH_CONST "a\0"
  LT
  RET
.end
