; expect: 9

.sysc test.add/1 args=2 rets=1

.func main params=0 locals=0 rets=1
  PUSH_I32 4
  CALL plus_five
  RET
.end

.func plus_five params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 5
  HOSTCALL test.add/1
  RET
.end
