; expect: 1
; expect cycles: 59
.func main params=0 locals=0 rets=1
  PUSH_BOOL true       ; 2
  MAKE_CLOSURE callee 0 ; 8 + 16
  PUSH_I32 1           ; 2
  CALL_VALUE 1         ; 6 + 2: a missing argument and three locals
  PUSH_BOOL true       ; 2
  SWAP                 ; 2
  POP                  ; 2
  POP                  ; 2
  PUSH_I32 1           ; 2
  RET                  ; 4
.end
.func callee params=4 locals=3 rets=1 flexible
  PUSH_I32 1           ; 2
  NOP                  ; 1
  JMP end              ; 2
end:
  RET                  ; 4
.end
