; no coercion, not even of a whole float
; expect trap: TYPE in main at 16

.sysc test.times/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "ab"
  PUSH_F64 3.0
  HOSTCALL test.times/1
  RET
.end
