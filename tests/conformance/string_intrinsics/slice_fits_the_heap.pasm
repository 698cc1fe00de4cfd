; 64 + 8 bytes
; limit: heapBytes=72
; expect: 01234567

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789"
  PUSH_I32 0
  PUSH_I32 8
  INTRINSIC string.slice/1
  RET
.end
