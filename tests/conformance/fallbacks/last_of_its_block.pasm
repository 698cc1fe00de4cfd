; it returns to the next block, across its header
; expect: 3
; expect cycles: 46
; budget: 5
.fallback ADD slow
.func main params=0 locals=0 rets=1
  PUSH_BOOL true     ; 2
  PUSH_I32 1         ; 2
  ADD                ; 2 + 16
again:
  DUP                ; 1
  PUSH_I32 3         ; 2
  EQ                 ; 2
  JMP_IF_TRUE end    ; 3
  PUSH_I32 1
  ADD
  JMP again
end:
  NOP                ; 1
  RET                ; 4
.end
.func slow params=2 locals=4 rets=1
  PUSH_I32 3         ; 2, and 2 for the locals
  NOP                ; 1
  NOP                ; 1
  NOP                ; 1
  RET                ; 4
.end
