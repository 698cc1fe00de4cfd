; expect: false
; expect: true

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  INTRINSIC map.new/1
  EQ
  INTRINSIC map.new/1
  DUP
  EQ
  RET
.end
