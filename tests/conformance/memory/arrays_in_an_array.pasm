; 48 + 2 * 16 and 48 + 16
; expect: [1, [2]]
; expect live bytes: 144

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  HOSTCALL test.wrap/1
  RET
.end
