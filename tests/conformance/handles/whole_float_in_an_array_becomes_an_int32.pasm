; as for a result by itself
; expect: [2, [-0.0]]

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_F64 2
  PUSH_F64 -0.0
  HOSTCALL test.wrap/1
  RET
.end
