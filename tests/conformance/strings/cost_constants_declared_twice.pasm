; constants of one content are one string, also where the pool has both
; expect: true
; expect cycles: 10

.const "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
.const "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
.func main params=0 locals=0 rets=1
  PUSH_CONST #0
  PUSH_CONST #1
  EQ
  RET
.end
