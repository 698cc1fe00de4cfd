; expect: false
; expect: true

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  INTRINSIC bytes.new/1
  PUSH_I32 1
  INTRINSIC bytes.new/1
  EQ
  PUSH_I32 1
  INTRINSIC bytes.new/1
  DUP
  EQ
  RET
.end
