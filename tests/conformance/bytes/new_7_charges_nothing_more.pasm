; expect: 7
; expect cycles: 33

.func main params=0 locals=0 rets=1
  PUSH_I32 7
  INTRINSIC bytes.new/1
  INTRINSIC bytes.length/1
  RET
.end
