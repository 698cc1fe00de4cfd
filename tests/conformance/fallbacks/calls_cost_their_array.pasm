; expect: 1
; expect cycles: 63
.fallback CALL_VALUE slow
.func main params=0 locals=0 rets=1
  PUSH_BOOL true     ; 2
  PUSH_BOOL false    ; 2
  PUSH_I32 1         ; 2
  PUSH_I32 2         ; 2
  CALL_VALUE 2       ; 6 + 16, an array 16 + 1
  RET                ; 4
.end
.func slow params=3 locals=1 rets=1
  PUSH_I32 1         ; 2
  SET_LOCAL 3        ; 2 - replaced below
  JMP end            ; 2
end:
  GET_LOCAL 3        ; 2
  RET                ; 4
.end
