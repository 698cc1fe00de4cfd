; expect: false
; expect: 
; expect: 0

.func main params=0 locals=0 rets=3
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I64 0x6161616161bfbfed
  INTRINSIC bytes.set_i64/1
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC bytes.to_string/1
  DUP
  INTRINSIC string.length/1
  RET
.end
