; 1*3 + 2*4; 4 cycles on top of 1
; expect: 11.0
; expect cycles: 17
; expect instructions: 6

.func main params=0 locals=0 rets=1
  PUSH_F64 1.0
  PUSH_F64 2.0
  PUSH_F64 3.0
  PUSH_F64 4.0
  INTRINSIC vec2.dot/1
  RET
.end
