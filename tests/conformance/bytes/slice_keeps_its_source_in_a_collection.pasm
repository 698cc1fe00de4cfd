; There is room for two of the three: the slice collects, and its source is only among its arguments
; limit: heapBytes=128
; expect: bytes(00, 07, 00)

.func main params=0 locals=0 rets=1
  PUSH_I32 3
  INTRINSIC bytes.new/1
  POP
  PUSH_I32 3
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 1
  PUSH_I32 7
  INTRINSIC bytes.set_u8/1
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC bytes.slice/1
  RET
.end
