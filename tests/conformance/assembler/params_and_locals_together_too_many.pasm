; each fits 16 bits, the sum does not
; expect error: OUT_OF_RANGE at 7:1

.func main params=0 locals=0 rets=0
  RET
.end
.func f params=32768 locals=32768 rets=0
  RET
.end
