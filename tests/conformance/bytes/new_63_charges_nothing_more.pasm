; expect: 63
; expect cycles: 17

.func main params=0 locals=0 rets=1
  PUSH_I32 63
  INTRINSIC bytes.new/1
  INTRINSIC bytes.length/1
  RET
.end
