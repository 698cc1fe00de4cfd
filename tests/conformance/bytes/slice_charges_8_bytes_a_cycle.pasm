; 16 for each object, 200 bytes made, 127 copied: 25 + 15
; expect: 127
; expect cycles: 104

.func main params=0 locals=0 rets=1
  PUSH_I32 200
  INTRINSIC bytes.new/1
  PUSH_I32 3
  PUSH_I32 130
  INTRINSIC bytes.slice/1
  INTRINSIC bytes.length/1
  RET
.end
