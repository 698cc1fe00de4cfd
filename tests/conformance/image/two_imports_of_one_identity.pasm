; the name of the second becomes that of the first
; patch: 131 61
; fix crc
; expect error: BAD_IMPORT

.debug off
.sysc a.a/1 args=0 rets=0
.sysc a.b/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  RET
.end
