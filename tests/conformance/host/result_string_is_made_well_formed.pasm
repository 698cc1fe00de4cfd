; a lone surrogate from the host becomes U+FFFD
; expect: true

.sysc test.lone/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.lone/1
  PUSH_CONST "a\u{fffd}"
  EQ
  RET
.end
