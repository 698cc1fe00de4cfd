; expect: 15
; expect: 240
; expect: -256

.func main params=0 locals=0 rets=3
  PUSH_I32 0xff
  PUSH_I32 0x0f
  BIT_AND
  PUSH_I32 -16
  PUSH_I32 0xff
  BIT_AND
  PUSH_I32 -1
  PUSH_I32 -256
  BIT_AND
  RET
.end
