; two pushes 4, INTRINSIC 1 + 6
; expect trap: TYPE in main at 16
; expect cycles: 11
; expect instructions: 3

.func main params=0 locals=0 rets=1
  PUSH_F64 3.0
  PUSH_I32 4
  INTRINSIC vec2.length/1
  NOP
  RET
.end
