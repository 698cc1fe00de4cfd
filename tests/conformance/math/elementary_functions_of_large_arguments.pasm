; The exact sine of the float 1e22, rounded
; expect: -0.8522008497671888

.func main params=0 locals=0 rets=1
  PUSH_F64 1e22
  INTRINSIC math.sin/1
  RET
.end
