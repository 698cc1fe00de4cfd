; append: 00
; expect error: TRAILING_BYTES at byte 106

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
