; a handler that covers the throwing instruction alone, between two that do not
; expect: covered

.func main params=0 locals=0 rets=1
.try before here wrong
.try here after right height=0
.try after end wrong
before:
  PUSH_I32 1
here:
  THROW
after:
  NOP
  HALT
end:
right:
  POP
  PUSH_CONST "covered"
  RET
wrong:
  RET
.end
