; a function without a name in the image is called after its id
; expect error: STACK_UNDERFLOW in f1 at 0

.debug lines
.func main params=0 locals=0 rets=0
  RET
.end
.func other params=0 locals=0 rets=0
  POP
  RET
.end
