; expect: 255
; expect: 1000000
; expect: 5
; expect: -2147483648
; expect: -2147483648
; expect: -255
; expect: 1311768467463790320

.func main params=0 locals=0 rets=7
  PUSH_I32 0xFf
  PUSH_I32 1_000_000
  PUSH_I32 +5
  PUSH_I32 0x8000_0000
  PUSH_I32 -0x80000000
  PUSH_I32 -0xff
  PUSH_I64 0x1234_5678_9ABC_DEF0
  RET
.end
