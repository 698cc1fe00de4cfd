; 200 bytes made, decoded, made as a string: 16 + 25, 200, 8 + 16 + 50
; expect: true
; expect: 200
; expect cycles: 358

.func main params=0 locals=0 rets=2
  PUSH_I32 200
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 200
  INTRINSIC bytes.to_string/1
  INTRINSIC string.length/1
  RET
.end
