; hexadecimal may use the whole unsigned range
; expect: -1
; expect: -9223372036854775808
; expect: 4294967295

.func main params=0 locals=0 rets=3
  PUSH_I32 0xffffffff
  PUSH_I64 0x8000000000000000
  PUSH_I64 0xffffffff
  RET
.end
