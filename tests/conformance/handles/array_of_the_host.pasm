; whole numbers in the int32 range become int32
; expect: [0, 1, 2]

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 3
  HOSTCALL test.array/1
  RET
.end
