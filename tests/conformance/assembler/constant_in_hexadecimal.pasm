; expect: -1
; expect: 4294967295

.func main params=0 locals=0 rets=2
  PUSH_CONST 0xffff_ffff
  PUSH_CONST i64:0xffffffff
  RET
.end
