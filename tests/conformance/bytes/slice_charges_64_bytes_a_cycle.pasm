; 200 bytes made, 127 copied: 3 + 1
; expect: 127
; expect cycles: 36

.func main params=0 locals=0 rets=1
  PUSH_I32 200
  INTRINSIC bytes.new/1
  PUSH_I32 3
  PUSH_I32 130
  INTRINSIC bytes.slice/1
  INTRINSIC bytes.length/1
  RET
.end
