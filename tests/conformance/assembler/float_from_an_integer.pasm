; expect: 16.0
; expect: -255.0
; expect: 4294967295.0
; expect: 18446744073709552000.0
; expect: 9007199254740992.0
; expect: -0.0
; expect: 7.0

.func main params=0 locals=0 rets=7
  PUSH_F64 0x10
  PUSH_F64 -0xf_f
  PUSH_F64 0xffffffff
  PUSH_F64 +0xffff_ffff_ffff_ffff
  PUSH_F64 9007199254740993
  PUSH_F64 -0
  PUSH_F64 007
  RET
.end
