; limit: heapBytes=277
; expect: a-b

.func main params=0 locals=0 rets=1
  PUSH_CONST "a,b"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "-"
  INTRINSIC string.join/1
  RET
.end
