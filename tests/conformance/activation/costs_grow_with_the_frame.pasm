; 10 locals and 3 operands: 6 cycles each way
; expect: 1
; expect cycles: 87
.func main params=0 locals=0 rets=1
  CALL gen        ; 5 + 5 to clear the locals
  PUSH_I32 1      ; 2
  PUSH_I32 0      ; 2
  RESUME          ; 8 + 6
  RET             ; 4
.end
.func gen params=0 locals=10 rets=1
  PUSH_I32 1      ; 2
  PUSH_I32 2      ; 2
  PUSH_I32 3      ; 2
  ACTIVATION      ; 8 + 16
  DUP             ; 1
  SUSPEND         ; 6 + 6
  POP             ; 2
  POP             ; 2
  POP             ; 2
  POP             ; 2
  RET             ; 4
.end
