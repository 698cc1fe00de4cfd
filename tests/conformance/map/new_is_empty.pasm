; expect: {}
; expect: 0
; expect cycles: 36

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  DUP
  INTRINSIC map.length/1
  RET
.end
