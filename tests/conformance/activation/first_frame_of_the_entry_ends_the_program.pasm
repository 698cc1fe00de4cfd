; expect: 42
; expect cycles: 39
.func main params=0 locals=3 rets=1
  PUSH_I32 1      ; 2
  ACTIVATION      ; 8 + 16
  DUP             ; 1
  POP             ; 2
  PUSH_I32 42     ; 2
  SUSPEND         ; 6 + 2
  POP_N 2
  RET
.end
