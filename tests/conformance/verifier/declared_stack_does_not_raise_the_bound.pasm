; 65534 values is as high as a stack can be, whatever is declared
; expect error: STACK_OVERFLOW in main at 0

.func main params=0 locals=0 rets=0 stack=65535
  CALL f
  RET
.end

.func f params=0 locals=0 rets=65535
  TRAP
.end
