; 16 for the object, floor(6464/8)
; expect: 6464
; expect cycles: 841

.func main params=0 locals=0 rets=1
  PUSH_I32 6464
  INTRINSIC bytes.new/1
  INTRINSIC bytes.length/1
  RET
.end
