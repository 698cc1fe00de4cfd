; the smallest frame: the value takes the slot after the header
; expect: 42
; expect cycles: 58
.func main params=0 locals=0 rets=1
  CALL gen        ; 5
  PUSH_I32 42     ; 2
  PUSH_I32 0      ; 2
  RESUME          ; 8
  RET             ; 4
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION      ; 8 + 16
  DUP             ; 1
  SUSPEND         ; 6
  POP             ; 2
  RET             ; 4
.end
