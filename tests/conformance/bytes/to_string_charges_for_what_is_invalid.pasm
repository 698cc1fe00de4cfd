; The first byte is wrong, all 200 count; then an empty string is made: 8 + 16
; expect: false
; expect: 0
; expect cycles: 317

.func main params=0 locals=0 rets=2
  PUSH_I32 200
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 255
  INTRINSIC bytes.set_u8/1
  PUSH_I32 0
  PUSH_I32 200
  INTRINSIC bytes.to_string/1
  INTRINSIC string.length/1
  RET
.end
