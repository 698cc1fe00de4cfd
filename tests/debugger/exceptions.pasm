; a call that throws, and a fault
.func main params=0 locals=0 rets=2
.try first thrown thrown
.try second fault fault height=1 faults
first:
  CALL fails
  HALT
thrown:
second:
  PUSH_I32 1
  PUSH_I32 0
  DIV
  HALT
fault:
  RET
.end

.func fails params=0 locals=0 rets=0
  CALL deeper
  RET
.end

.func deeper params=0 locals=0 rets=0
  PUSH_I32 42
  THROW
.end
