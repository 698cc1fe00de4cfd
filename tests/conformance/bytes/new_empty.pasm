; expect: bytes()
; expect: 0
; expect cycles: 35

.func main params=0 locals=0 rets=2
  PUSH_I32 0
  INTRINSIC bytes.new/1
  DUP
  INTRINSIC bytes.length/1
  RET
.end
