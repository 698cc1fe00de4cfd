; only the array takes memory: 48 + 16
; limit: heapBytes=64
; limit: stringBytes=1
; expect: abc

.func main params=0 locals=0 rets=1
  PUSH_CONST "abc"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "x"
  INTRINSIC string.join/1
  RET
.end
