; in a language of one number the text of what was thrown is pushed
; expect: Error: boom
; expect cycles: 97

.sysc test.throws/1 args=0 rets=0
.func main params=0 locals=0 rets=1 floats
.try from to caught faults
from:
  HOSTCALL test.throws/1     ; 1 + 2
  HALT
to:
caught:                      ; 64, and 8 + 16 + floor(11/8) for the string; RET 4 + 1
  RET
.end
