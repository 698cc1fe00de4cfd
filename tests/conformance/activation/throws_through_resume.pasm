; what leaves the frame by an exception is caught where it was resumed
; expect: out
; expect: 1
; expect cycles: 145
.func main params=0 locals=1 rets=2
.try from to caught
  CALL gen          ; 5
  SET_LOCAL 0       ; 2
from:
  GET_LOCAL 0       ; 2
  PUSH_CONST "out"  ; 2
  PUSH_I32 1        ; 2
  RESUME            ; 8
to:
  HALT
caught:
  GET_LOCAL 0       ; 2
  INTRINSIC activation.state/1  ; 1 + 1
  RET               ; 4 + 1
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION        ; 8 + 16
  DUP               ; 1
  SUSPEND           ; 6
  POP               ; 2
  THROW             ; 2 + 64 + 16
.end
