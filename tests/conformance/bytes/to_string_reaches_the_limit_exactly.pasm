; limit: stringBytes=4
; expect: true
; expect: 4

.func main params=0 locals=0 rets=2
  PUSH_I32 9
  INTRINSIC bytes.new/1
  PUSH_I32 2
  PUSH_I32 6
  INTRINSIC bytes.to_string/1
  INTRINSIC string.length/1
  RET
.end
