; doubling to 64 KiB and never reading it: a payload comes into being, 8, and grows; DUP 1 and ADD 2 + 8 each
; time; POP 2
; expect: true
; expect cycles: 128

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  POP
  PUSH_BOOL true
  RET
.end
