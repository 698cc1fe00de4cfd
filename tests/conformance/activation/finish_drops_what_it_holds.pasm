; two arrays do not fit at once
; limit: heapBytes=2000
; expect: 100
.func main params=0 locals=0 rets=1
  CALL gen
  INTRINSIC activation.finish/1
  PUSH_I32 100
  INTRINSIC array.new/1
  INTRINSIC array.length/1
  RET
.end
.func gen params=0 locals=1 rets=1
  PUSH_I32 100
  INTRINSIC array.new/1
  SET_LOCAL 0
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
