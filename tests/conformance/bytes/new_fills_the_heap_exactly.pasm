; 48 + 49 rounded up to 64
; limit: heapBytes=112
; expect: 49
; expect cycles: 39

.func main params=0 locals=0 rets=1
  PUSH_I32 49
  INTRINSIC bytes.new/1
  INTRINSIC bytes.length/1
  RET
.end
