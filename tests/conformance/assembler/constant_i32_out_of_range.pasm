; the form is right, the number is not
; expect error: OUT_OF_RANGE at 5:14

.func main params=0 locals=0 rets=0
  PUSH_CONST i32:2147483648
  RET
.end
