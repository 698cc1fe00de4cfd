; 6 cycles on top of 1
; expect: 5.0
; expect cycles: 15

.func main params=0 locals=0 rets=1
  PUSH_F64 3.0
  PUSH_F64 4.0
  INTRINSIC vec2.length/1
  RET
.end
