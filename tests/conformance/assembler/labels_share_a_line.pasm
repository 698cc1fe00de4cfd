; several labels, before an instruction or alone
; expect: 5

.func main params=0 locals=0 rets=1
  JMP b
a: b: PUSH_I32 5
  JMP d
c:
d:
  RET
.end
